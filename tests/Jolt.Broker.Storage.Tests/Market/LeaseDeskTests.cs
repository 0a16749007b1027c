using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class LeaseDeskTests(TestContext context)
{
    [TestMethod]
    public async Task GivenOneAccount_WhenItAsksForEverything_ThenItGetsOneReplicaOfEachChunk()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(chunks: 4);
        var seller = await world.SellerAsync("one");

        var leases = await world.LeaseAsync(seller, 16);

        CollectionAssert.AreEquivalent(new[] { 0, 1, 2, 3 }, leases.Select(lease => lease.Index).ToArray());
        Assert.IsTrue(leases.All(lease => lease.Job == job && lease.Expires == world.Time.Now.AddSeconds(Limits.LeaseSeconds)));
    }

    [TestMethod]
    public async Task GivenManyAgentsAtOnce_WhenTheyAsk_ThenNoChunkHasMoreReplicasThanItNeeds()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(chunks: 10);
        var sellers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => world.SellerAsync($"s{index}")));

        var leases = await Task.WhenAll(sellers.Select(seller => world.LeaseAsync(seller, 16)));

        var shard = (await world.Get<ChunkStore>().GetShardAsync(job, 0, world.Cancel))!;
        Assert.IsTrue(shard.Chunks.All(chunk => chunk.Chunk.LiveCount(world.Time.Now) <= 2));
        Assert.AreEqual(
            shard.Chunks.Sum(chunk => chunk.Chunk.LiveCount(world.Time.Now)), leases.Sum(granted => granted.Count),
            "A lease that is in no row, or a row's lease that no agent heard of.");
        Assert.IsTrue(shard.Chunks.All(chunk => chunk.Chunk.Replicas.Select(replica => replica.Account).Distinct().Count()
            == chunk.Chunk.Replicas.Length));
    }

    [TestMethod]
    public async Task GivenTwoLevels_WhenAnAgentAsks_ThenTheBetterPaidComesFirstAndNothingUnderItsAsk()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var seller = await world.SellerAsync("one");
        foreach (var level in new[] { PriceLevel.Low, PriceLevel.High, PriceLevel.Par })
        {
            var job = await world.SubmitAsync(world.Request(1, "none") with { Level = level });
            await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        }

        var leases = await world.Get<LeaseDesk>().GrantAsync(seller, world.Pool, PriceLevel.Par, 16, world.Cancel);

        CollectionAssert.AreEqual(new[] { PriceLevel.High, PriceLevel.Par }, leases.Select(lease => lease.Level).ToArray());
    }

    [TestMethod]
    public async Task GivenASmallAgent_WhenItAsks_ThenWhatIsTooLargeStaysForOthers()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        await world.OfferedAsync(1, "none");
        var small = await world.SellerAsync("small") with { MemoryPagesMax = 1 };

        Assert.IsEmpty(await world.LeaseAsync(small, 1));
        Assert.IsFalse(await QueueOf(world).PeekAndCountAsync() == 0);
    }

    [TestMethod]
    public async Task GivenInputsOfAllSizes_WhenLeased_ThenSmallOnesAreInlineAndLargeOnesCanBeRead()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        string[] inputs = ["small", "", new string('x', Limits.InlineInputBytesMax), new string('y', Limits.InlineInputBytesMax + 1), "ü"];
        var job = await world.SubmitAsync(world.Request(1, "none") with { Inputs = new JobInputs { List = inputs } });
        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);

        var leases = await world.LeaseAsync(await world.SellerAsync("one"), 16);

        Assert.HasCount(inputs.Length, leases);
        foreach (var lease in leases)
        {
            Assert.AreEqual(inputs[lease.Index], await ReadAsync(lease, world.Cancel));
            Assert.AreEqual(lease.Index == 3, lease.Input is null);
            Assert.AreEqual(lease.Index == 3 ? WorkWorld.Hash(Encoding.UTF8.GetBytes(inputs[3])) : null, lease.InputSlice?.Sha256);
        }
    }

    [TestMethod]
    public async Task GivenLargeInputsSomeOfThemEqual_WhenLeased_ThenEachIsNamedByItsOwnHashInEveryShard()
    {
        const int Large = 100_000;
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var blob = RandomNumberGenerator.GetBytes(7 + (3 * Large));
        blob.AsSpan(7, Large).CopyTo(blob.AsSpan(7 + (2 * Large)));
        var sha256 = await world.StoreAsync(BlobNames.Inputs, blob);

        // The first shard is full of empty inputs; the second begins in the middle of the blob.
        long[] offsets = [.. Enumerable.Repeat(7L, Limits.ChunksPerShardMax + 1), 7 + Large, 7 + (2 * Large), 7 + (3 * Large)];
        var job = await world.SubmitAsync(
            world.Request(1, "none") with { Inputs = new JobInputs { Blob = new BlobSlices(sha256, offsets) } });
        await world.Get<ShardDesk>().OfferAsync(job, 1, world.Cancel);

        var leases = (await world.LeaseAsync(await world.SellerAsync("one"), 16)).OrderBy(lease => lease.Index).ToList();

        CollectionAssert.AreEqual(
            Enumerable.Range(0, 3).Select(index => WorkWorld.Hash(blob[(7 + (index * Large))..(7 + ((index + 1) * Large))])).ToArray(),
            leases.Select(lease => lease.InputSlice!.Sha256).ToArray());
        Assert.AreEqual(leases[0].InputSlice!.Sha256, leases[2].InputSlice!.Sha256);
    }

    [TestMethod]
    [DataRow(Fault.DiesBefore)]
    [DataRow(Fault.DiesAfter)]
    [DataRow(Fault.AnswerLost)]
    public async Task GivenABrokerThatFailsAtAnyCallOfAnOffer_WhenAnotherOffers_ThenLargeInputsHaveTheirHashes(Fault fault)
    {
        string[] inputs = [new string('a', Limits.InlineInputBytesMax + 1), "small", new string('b', Limits.InlineInputBytesMax + 2)];
        var failed = true;
        for (var call = 1; failed; call++)
        {
            using var world = await WorkWorld.CreateAsync(context.CancellationToken);
            var job = await world.SubmitAsync(world.Request(1, "none") with { Inputs = new JobInputs { List = inputs } });
            var line = new FaultyLine(fault, call);
            try
            {
                await world.Process(line).GetRequiredService<ShardDesk>().OfferAsync(job, 0, world.Cancel);
            }
            catch (Exception death) when (death is ProcessDiedException or AggregateException { InnerException: ProcessDiedException })
            {
            }

            failed = line.Failed;
            await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
            var leases = await world.LeaseExactlyAsync(await world.SellerAsync("one"), inputs.Length);

            CollectionAssert.AreEqual(
                new[] { WorkWorld.Hash(Encoding.UTF8.GetBytes(inputs[0])), null, WorkWorld.Hash(Encoding.UTF8.GetBytes(inputs[2])) },
                leases.OrderBy(lease => lease.Index).Select(lease => lease.InputSlice?.Sha256).ToArray());
            Assert.IsTrue(failed || call > 5, "An offer makes more calls than that.");
        }
    }

    [TestMethod]
    public async Task GivenARowOfBeforeHashesWereKept_WhenLeased_ThenTheInputHasNone()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        string[] inputs = [new string('y', Limits.InlineInputBytesMax + 1)];
        var job = await world.SubmitAsync(world.Request(1, "none") with { Inputs = new JobInputs { List = inputs } });
        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        var table = world.Get<TableServiceClient>().GetTableClient("Chunks");
        var row = (await table.GetEntityAsync<TableEntity>($"{job}:0", "c:000000", cancellationToken: world.Cancel)).Value;
        Assert.HasCount(SHA256.HashSizeInBytes, row.GetBinary("InputSha256")!);
        row.Remove("InputSha256");
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, world.Cancel);

        var lease = (await world.LeaseAsync(await world.SellerAsync("one"), 16)).Single();

        Assert.IsNull(lease.InputSlice!.Sha256);
        Assert.AreEqual(inputs[0], await ReadAsync(lease, world.Cancel));
    }

    [TestMethod]
    public async Task GivenALease_WhenRenewedAndGivenBack_ThenItsTicketIsThereForOthersAtOnce()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        await world.OfferedAsync(1, "none");
        var (one, two) = (await world.SellerAsync("one"), await world.SellerAsync("two"));
        Assert.IsTrue(LeaseId.TryParse((await world.LeaseAsync(one, 1)).Single().Id, out var lease));
        var keeper = world.Get<LeaseKeeper>();
        world.Time.Now += TimeSpan.FromSeconds(50);

        var renewed = (RenewalDecision.Renewed)await keeper.RenewAsync(lease, one.Agent, world.Pool, world.Cancel);
        Assert.AreEqual(world.Time.Now.AddSeconds(Limits.LeaseSeconds), renewed.Replica.Expires);
        Assert.IsEmpty(await world.LeaseAsync(two, 1));
        Assert.IsInstanceOfType<GiveBackDecision.Refused>(await keeper.GiveBackAsync(lease, two.Agent, world.Pool, world.Cancel));
        Assert.IsInstanceOfType<GiveBackDecision.Returned>(await keeper.GiveBackAsync(lease, one.Agent, world.Pool, world.Cancel));
        Assert.IsInstanceOfType<GiveBackDecision.AlreadyReturned>(await keeper.GiveBackAsync(lease, one.Agent, world.Pool, world.Cancel));
        Assert.HasCount(1, await world.LeaseAsync(two, 1));
    }

    [TestMethod]
    public async Task GivenAnAgentThatDies_WhenTheWatchdogLooks_ThenAnotherGetsTheChunk()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(1, "none");
        var (dead, alive) = (await world.SellerAsync("dead"), await world.SellerAsync("alive"));
        var lost = (await world.LeaseAsync(dead, 1)).Single();

        await world.Get<ShardDesk>().ReviewAsync(job, 0, world.Cancel);
        Assert.IsEmpty(await world.LeaseAsync(alive, 1));
        world.Time.Now += TimeSpan.FromSeconds(Limits.LeaseSeconds + MarketPolicy.WatchdogSecondsDefault);
        await world.Get<ShardDesk>().ReviewAsync(job, 0, world.Cancel);
        var taken = (await world.LeaseAsync(alive, 1)).Single();

        Assert.AreEqual(
            new ResultOutcome.Refused(LeaseRefusal.Over), await world.PostAsync(dead, lost));
        Assert.IsInstanceOfType<ResultOutcome.Accepted>(await world.PostAsync(alive, taken));
        await world.FinishAsync(job, alive);
        await world.AssertPaidAsync(job, 1, alive, dead);
    }

    [TestMethod]
    public async Task GivenAnAgentThatWasAwayForADay_WhenNobodyTookItsChunkOver_ThenItsResultIsTakenAndPaid()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(1, "none");
        var (away, other) = (await world.SellerAsync("away"), await world.SellerAsync("other"));
        var lease = (await world.LeaseAsync(away, 1)).Single();
        world.Time.Now += TimeSpan.FromDays(1);

        Assert.IsInstanceOfType<ResultOutcome.Accepted>(await world.PostAsync(away, lease));
        await world.FinishAsync(job, other);
        await world.AssertPaidAsync(job, 1, away, other);
    }

    [TestMethod]
    public async Task GivenAMessageThatIsNoTicket_WhenReceived_ThenItIsDeleted()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var queue = QueueOf(world);
        await queue.SendMessageAsync("no ticket", world.Cancel);

        Assert.IsEmpty(await world.LeaseAsync(await world.SellerAsync("one"), 1));
        Assert.AreEqual(0, await queue.PeekAndCountAsync());
    }

    private static QueueClient QueueOf(WorkWorld world) =>
        world.Broker.GetRequiredService<QueueServiceClient>().GetQueueClient(MarketQueues.Name(world.Pool, PriceLevel.Par));

    private static async Task<string> ReadAsync(Lease lease, CancellationToken cancel)
    {
        if (lease.InputSlice is not { } slice)
        {
            return Encoding.UTF8.GetString(lease.Input!);
        }

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, slice.Address);
        request.Headers.Range = new RangeHeaderValue(slice.Offset, slice.Offset + slice.Length - 1);
        using var response = await http.SendAsync(request, cancel);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel);
    }
}
