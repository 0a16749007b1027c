using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Jobs;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class JobQuoteTests
{
    [TestMethod]
    [DataRow(1, PriceLevel.Saver, 1L, 1, 1L)]
    [DataRow(4, PriceLevel.Saver, 1L, 1, 4L)]
    [DataRow(10, PriceLevel.Par, 1_000L, 2, 20_000L)]
    [DataRow(3, PriceLevel.Flash, 5L, 3, 180L)]
    public void GivenAJob_WhenQuoted_ThenEachReplicaIsPricedByItself(int chunks, PriceLevel level, long fuel, int replicas, long quote) =>
        Assert.AreEqual(quote, JobQuote.Of(chunks, level, fuel, replicas));

    [TestMethod]
    public void GivenTheLargestJob_WhenQuoted_ThenItFitsAndIsPositive() =>
        Assert.IsTrue(JobQuote.Of(Limits.ChunksPerJobMax, PriceLevel.Flash, Limits.ChunkFuelMax, Limits.ReplicasMax) > 0);

    [TestMethod]
    public void GivenAnyJob_WhenQuoted_ThenItCoversEveryReplicaWithAnyFuelInTheLimit() =>
        Prop.ForAll(
            Gen.Choose(1, 1_000).ToArbitrary(), Gen.Elements(PriceLevels.BestFirst.ToArray()).ToArbitrary(), Gen.Choose(1, 1_000_000).ToArbitrary(),
            (chunks, level, fuel) =>
            {
                var quote = JobQuote.Of(chunks, level, fuel, 2);
                var burned = Enumerable.Range(0, chunks).Sum(index => 2 * level.Price(fuel - (index % fuel)));
                return burned <= quote && quote >= chunks;
            }).QuickCheckThrowOnFailure();
}
