using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class ResultDeskTests(TestContext context)
{
    [TestMethod]
    public async Task GivenTwoReplicasOfEveryChunk_WhenAllAreCompletedAtOnce_ThenTheCountdownIsExactAndEndsOnce()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(chunks: 12);
        var (one, two) = (await world.SellerAsync("one"), await world.SellerAsync("two"));
        var work = (await world.LeaseExactlyAsync(one, 12)).Select(lease => (Seller: one, Lease: lease))
            .Concat((await world.LeaseExactlyAsync(two, 12)).Select(lease => (Seller: two, Lease: lease)))
            .ToList();

        var outcomes = await Task.WhenAll(work.Select(item => world.PostAsync(item.Seller, item.Lease)));

        Assert.AreEqual(1, outcomes.Count(outcome => outcome is ResultOutcome.Accepted { ShardIsDecided: true }));
        Assert.IsTrue(outcomes.All(outcome => outcome is ResultOutcome.Accepted { Replayed: false }));
        var shard = (await world.Get<ChunkStore>().GetCountdownAsync(job, 0, world.Cancel))!;
        Assert.AreEqual((0, 12, 24 * WorkWorld.FuelBurned), (shard.Open, shard.Decided, shard.Spent));
        await world.FinishAsync(job);
        await world.AssertPaidAsync(job, 12, one, two);
    }

    [TestMethod]
    public async Task GivenOneResult_WhenItIsSentManyTimesAtOnce_ThenItCountsOnce()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(1, "none");
        var seller = await world.SellerAsync("one");
        var lease = (await world.LeaseAsync(seller, 1)).Single();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.PostAsync(seller, lease)));

        Assert.AreEqual(1, outcomes.Count(outcome => outcome is ResultOutcome.Accepted { Replayed: false }));
        Assert.AreEqual(7, outcomes.Count(outcome => outcome is ResultOutcome.Accepted { Replayed: true }));
        await world.FinishAsync(job);
        await world.AssertPaidAsync(job, 1, seller);
    }

    [TestMethod]
    [DataRow("hash")]
    [DataRow("length")]
    [DataRow("fuel")]
    [DataRow("agent")]
    public async Task GivenAResultThatIsNotRight_WhenSent_ThenNothingIsChanged(string fault)
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var request = world.Request(1, "none") with { Limits = new ChunkLimits(WorkWorld.FuelLimit, OutputBytes: 10) };
        var job = await world.SubmitAsync(request);
        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        var seller = await world.SellerAsync("one");
        Assert.IsTrue(LeaseId.TryParse((await world.LeaseAsync(seller, 1)).Single().Id, out var lease));
        var bytes = new byte[fault == "length" ? 11 : 10];
        var sha256 = fault == "hash" ? new string('0', 64) : WorkWorld.Hash(bytes);
        var answer = new ChunkAnswer("exit:0", fault == "fuel" ? WorkWorld.FuelLimit + 1 : 1, sha256);
        using var output = new MemoryStream(bytes);
        var before = await world.Get<ChunkStore>().GetAsync(job, 0, 0, world.Cancel);

        var outcome = await world.Get<ResultDesk>().TakeAsync(
            lease, fault == "agent" ? "g-other" : seller.Agent, world.Pool, answer, output, world.Cancel);

        Assert.AreEqual(
            fault switch
            {
                "hash" => new ResultOutcome.HashMismatch(WorkWorld.Hash(bytes)),
                "length" => new ResultOutcome.OutputTooLarge(10),
                "fuel" => new ResultOutcome.FuelOverLimit(WorkWorld.FuelLimit),
                _ => new ResultOutcome.Refused(LeaseRefusal.NotYours),
            },
            outcome);
        Assert.AreEqual(before!.Tag, (await world.Get<ChunkStore>().GetAsync(job, 0, 0, world.Cancel))!.Tag);
        Assert.IsNull(await world.Get<BlobStore>().SizeAsync(BlobNames.Outputs, BlobNames.Output(job, 0, sha256), world.Cancel));
    }

    [TestMethod]
    public async Task GivenLeasesThatNeverWere_WhenResultsAreSent_ThenTheyAreRefused()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(1, "none");
        var answer = new ChunkAnswer("exit:0", 1, WorkWorld.Hash([]));

        Assert.AreEqual(
            new ResultOutcome.Refused(LeaseRefusal.Over),
            await world.Get<ResultDesk>().TakeAsync(new LeaseId(job, 0, 0, "abcdefgh"), "g-x", world.Pool, answer, Stream.Null, world.Cancel));
        Assert.AreEqual(
            new ResultOutcome.Refused(LeaseRefusal.NoSuchLease),
            await world.Get<ResultDesk>().TakeAsync(new LeaseId(job, 0, 5, "abcdefgh"), "g-x", world.Pool, answer, Stream.Null, world.Cancel));
    }
}
