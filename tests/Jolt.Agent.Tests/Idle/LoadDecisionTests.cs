using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Idle;

[TestClass]
public sealed class LoadDecisionTests
{
    /// <summary>Readings of the owner's share, ten seconds apart, and whether the agent may work after each.</summary>
    [TestMethod]
    [DataRow(new[] { 0.0, 0.0, 0.0, 0.0 }, "...w", DisplayName = "Quiet from the start")]
    [DataRow(new[] { 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.0 }, "......w", DisplayName = "Between the levels it is not quiet yet")]
    [DataRow(new[] { 0.0, 0.0, 0.0, 0.0, 0.2, 0.2, 0.0 }, "...wwww", DisplayName = "Between the levels work goes on")]
    [DataRow(new[] { 0.0, 0.0, 0.0, 0.0, 0.25, 0.0, 0.0, 0.0, 0.0 }, "...w....w", DisplayName = "Use stops it at once")]
    [DataRow(new[] { 0.3, 0.0, 0.3, 0.0, 0.3, 0.0 }, "......", DisplayName = "Flapping never starts it")]
    [DataRow(new[] { 1.0, 1.0 }, "..", DisplayName = "Busy")]
    public void GivenReadings_WhenDecided_ThenItDoesNotFlap(double[] shares, string mayWork)
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var decision = LoadDecision.Start;
        var decided = "";
        foreach (var share in shares)
        {
            decision = decision.Next(share, now);
            decided += decision.MayWork ? 'w' : '.';
            now += TimeSpan.FromSeconds(10);
        }

        Assert.AreEqual(mayWork, decided);
    }
}
