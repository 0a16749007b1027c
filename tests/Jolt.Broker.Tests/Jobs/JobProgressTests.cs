using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Broker.Tests.Market;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class JobProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly JobRecord Running = JobLife.Funded(
        JobLife.Begin(Requests.Admit(Requests.Good with { Inputs = new JobInputs { Range = new NumberRange(0, 200) } }),
            "j-12345", "a-12345", "public", 100, Start));

    [TestMethod]
    public void GivenNoShards_WhenViewed_ThenNothingIsClaimed()
    {
        var view = JobProgress.View(Running, [], [], Start.AddSeconds(5));

        Assert.AreEqual(new ChunkCounts(200, 0, 0, 0, 0), view.Counts);
        Assert.IsNull(view.SecondsLeft);
        Assert.AreEqual(0, view.Agents);
    }

    [TestMethod]
    public void GivenTwoShards_WhenViewed_ThenTheyAreAddedUp()
    {
        ShardState[] shards = [Shard(0, 28, 90, 10, 5, 1_000), Shard(1, 72, 0, 0, 0, 0)];
        ShardActivity[] activity = [new(2, ["g-1", "g-2"]), new(3, ["g-2", "g-3"])];

        var view = JobProgress.View(Running, shards, activity, Start.AddSeconds(50));

        Assert.AreEqual(new ChunkCounts(200, 90, 10, 5, 5), view.Counts);
        Assert.AreEqual(1_000, view.Spent);
        Assert.AreEqual(3, view.Agents);
        Assert.AreEqual(50.0, view.SecondsLeft!.Value, 1e-9);
    }

    [TestMethod]
    public void GivenAClosedJob_WhenViewed_ThenNothingIsLeftAndTheBillIsFinal()
    {
        var view = JobProgress.View(JobLife.Close(Running, 7, Start), [], [], Start.AddDays(1));

        Assert.AreEqual(0.0, view.SecondsLeft);
        Assert.AreEqual((7, Running.Quote - 7), (view.Spent, view.Refunded));
    }

    [TestMethod]
    [DataRow(50, 0, 0.0, 30, 90.0)]
    [DataRow(0, 50, 0.0, 30, 90.0)]
    [DataRow(0, 0, 50.0, 30, 90.0)]
    [DataRow(40, 10, 50.0, 30, 30.0)]
    [DataRow(200, 0, 0.0, 30, 0.0)]
    [DataRow(50, 0, 0.0, -30, 0.0)]
    public void GivenAPaceSoFar_WhenViewed_ThenTheRestGoesOnAtIt(
        int decided, int disputed, double partlyDone, int elapsed, double expected)
    {
        var view = JobProgress.View(
            Running, [Shard(0, 200 - decided - disputed, decided, disputed, 0, 0)], [new(0, [], partlyDone)],
            Start.AddSeconds(elapsed));

        Assert.AreEqual(expected, view.SecondsLeft!.Value, 1e-9);
    }

    [TestMethod]
    public void GivenReplicasOfAChunk_WhenWeighed_ThenEachCountsForItsShareOfWhatIsNeeded()
    {
        Assert.AreEqual(0.0, ShareOf(Chunks.Open()));
        Assert.AreEqual(0.0, ShareOf(Chunks.Open().Granted("one")), "One at work has nothing to show yet.");
        Assert.AreEqual(0.5, ShareOf(Chunks.Open().Run("one")));
        Assert.AreEqual(2 / 3.0, ShareOf(Chunks.Open().Run("one", "x").Run("two", "y")), 1e-9, "They differ: a third must decide.");
        Assert.AreEqual(1.0, ShareOf(Chunks.Open().Run("one").Run("two")));
        Assert.AreEqual(1.0, ShareOf(Chunks.Open("none").Run("one")));
    }

    private static double ShareOf(ChunkState chunk) => ShardActivity.ShareDone(chunk.Replicas, chunk.Policy, chunk.Bar);

    private static ShardState Shard(int shard, int open, int decided, int disputed, int failed, long spent) => new()
    {
        Job = "j-12345",
        Shard = shard,
        Chunks = open + decided + disputed,
        Open = open,
        Decided = decided,
        Disputed = disputed,
        Failed = failed,
        Spent = spent,
    };
}
