using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Idle;

[TestClass]
public sealed class ProcessorTimesTests
{
    [TestMethod]
    public void GivenTheFirstLine_WhenParsed_ThenNiceTimeIsNotTheOwners()
    {
        var times = ProcessorTimes.Parse("cpu  100 5000 20 800 30 4 6 7 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n");

        Assert.AreEqual(new ProcessorTimes(130, 5967), times);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("cpu 1 2 3")]
    [DataRow("cpu0 1 2 3 4 5 6 7 8 0 0")]
    [DataRow("cpu a 2 3 4 5 6 7 8 0 0")]
    public void GivenAnythingElse_WhenParsed_ThenThereAreNone(string stat) => Assert.IsNull(ProcessorTimes.Parse(stat));

    [TestMethod]
    [DataRow(100L, 1000L, 150L, 1100L, 0.5)]
    [DataRow(100L, 1000L, 100L, 1100L, 0.0)]
    [DataRow(100L, 1000L, 200L, 1100L, 1.0)]
    [DataRow(100L, 1000L, 100L, 1000L, 0.0)]
    [DataRow(100L, 1000L, 90L, 1100L, 0.0)]
    public void GivenTwoReadings_WhenCompared_ThenTheOwnersShareIsBetweenNoneAndAll(
        long owner, long all, long laterOwner, long laterAll, double share) =>
        Assert.AreEqual(share, new ProcessorTimes(laterOwner, laterAll).OwnerShareSince(new ProcessorTimes(owner, all)));
}
