using Jolt.Agent.Network;

namespace Jolt.Agent.Tests.Network;

[TestClass]
public sealed class BackoffTests
{
    private static readonly Backoff s_backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));

    [TestMethod]
    [DataRow(1, 0.0, 0.5)]
    [DataRow(1, 0.5, 0.75)]
    [DataRow(2, 0.0, 1.0)]
    [DataRow(3, 0.0, 2.0)]
    [DataRow(5, 0.0, 8.0)]
    [DataRow(6, 0.0, 10.0)]
    [DataRow(60, 0.0, 10.0)]
    [DataRow(int.MaxValue, 0.0, 10.0)]
    public void GivenDisappointments_WhenPausing_ThenItDoublesUpToTheBound(int disappointments, double chance, double seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), s_backoff.Pause(disappointments, chance));

    [TestMethod]
    public void GivenAnyChance_WhenPausing_ThenItIsBetweenHalfAndTheWhole()
    {
        var random = new Random(1);
        for (var disappointments = 1; disappointments < 100; disappointments++)
        {
            var pause = s_backoff.Pause(disappointments, random.NextDouble());

            Assert.IsGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.5), pause);
            Assert.IsLessThan(TimeSpan.FromSeconds(20), pause);
        }
    }
}
