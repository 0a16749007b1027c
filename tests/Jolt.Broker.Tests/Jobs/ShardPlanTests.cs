using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Jobs;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class ShardPlanTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(128, 1)]
    [DataRow(129, 2)]
    [DataRow(100_000, 782)]
    public void GivenChunks_WhenCut_ThenThereAreAsManyShardsAsNeeded(int chunks, int shards) =>
        Assert.AreEqual(shards, ShardPlan.ShardsFor(chunks));

    [TestMethod]
    public void GivenAnyJob_WhenCut_ThenEveryChunkIsInExactlyOneShard() =>
        Prop.ForAll(Gen.Choose(1, Limits.ChunksPerJobMax).ToArbitrary(), chunks =>
        {
            var ranges = Enumerable.Range(0, ShardPlan.ShardsFor(chunks)).Select(shard => ShardPlan.Range(chunks, shard)).ToList();
            var next = 0;
            return ranges.All(range =>
            {
                var fits = range.First == next && range.Count is >= 1 and <= Limits.ChunksPerShardMax
                    && ShardPlan.ShardOf(range.First) == range.Shard && ShardPlan.ShardOf(range.First + range.Count - 1) == range.Shard;
                next += range.Count;
                return fits;
            }) && next == chunks;
        }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void GivenAShardThatIsNot_WhenAskedFor_ThenItThrows() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ShardPlan.Range(128, 1));
}
