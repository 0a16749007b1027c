using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Contracts.Fuel;
using static Jolt.Broker.Tests.Market.Chunks;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class SettlementTests
{
    [TestMethod]
    public void GivenADecidedChunk_WhenSettled_ThenOnlyThoseWhoAgreedArePaid()
    {
        var chunk = Open(level: PriceLevel.High).Run("one", "x").Run("liar", "y").Run("two", "x");

        CollectionAssert.AreEqual(
            new AccountPay[] { new("a-one", 1_000_000), new("a-two", 1_000_000) }, Settlement.Of([chunk]).ToArray());
    }

    [TestMethod]
    public void GivenADisputedChunk_WhenSettled_ThenNobodyIsPaid() =>
        Assert.IsEmpty(Settlement.Of([Open().Run("one") with { Status = ChunkStatus.Disputed }]));

    [TestMethod]
    public void GivenACancelledChunk_WhenSettled_ThenTheWorkThatWasDoneIsPaid()
    {
        var chunk = Cancellation.Close(Open().Run("one").Granted("two", 20))!;

        CollectionAssert.AreEqual(new AccountPay[] { new("a-one", 500_000) }, Settlement.Of([chunk]).ToArray());
    }

    [TestMethod]
    public void GivenManyChunks_WhenSettled_ThenAnAccountIsPaidOnce()
    {
        var chunks = Enumerable.Range(0, 5).Select(_ => Open().Run("one").Run("two"));

        CollectionAssert.AreEqual(
            new AccountPay[] { new("a-one", 2_500_000), new("a-two", 2_500_000) }, Settlement.Of(chunks).ToArray());
    }

    /// <summary>Random histories of one shard: what is paid is what the countdown says, and never more than the quote.</summary>
    [TestMethod]
    public void GivenAnyHistory_WhenSettled_ThenTheSumsAreExactAndInsideTheQuote()
    {
        var histories = Gen.Elements('x', 'x', 'x', 'y', 'z', '-').ArrayOf().ArrayOf().ToArbitrary();
        var quorums = Gen.Choose(1, 5).ToArbitrary();
        var levels = Gen.Elements(PriceLevels.BestFirst.ToArray()).ToArbitrary();
        Prop.ForAll(histories, quorums, levels, (history, quorum, level) =>
        {
            var chunks = history.Select(answers => Play(answers, quorum, level)).ToList();
            var shard = new ShardState { Job = "j-12345", Shard = 0, Chunks = chunks.Count, Open = chunks.Count };
            shard = chunks.Aggregate(shard, (counted, chunk) => counted.Count(ChunkStatus.Open, chunk));

            var paid = Settlement.Of(chunks).Sum(pay => pay.Amount);

            return paid == shard.Spent && shard.Open == 0
                && paid <= JobQuote.Of(chunks.Count, level, 1_000_001, quorum)
                && shard.Decided + shard.Disputed <= shard.Chunks;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Each letter is a replica by another account; a dash is a lease that runs out. What is open at the end is cancelled.</summary>
    private static ChunkState Play(char[] answers, int quorum, PriceLevel level)
    {
        var chunk = Open($"quorum:{quorum}", level, 1_000_001);
        for (var turn = 0; turn < answers.Length && chunk.Status == ChunkStatus.Open; turn++)
        {
            chunk = chunk.Granted($"n{turn}", turn * 100);
            chunk = answers[turn] == '-' ? chunk : chunk.Completed($"n{turn}", answers[turn].ToString(), (turn * 100) + 10);
        }

        return Cancellation.Close(chunk) ?? chunk;
    }
}
