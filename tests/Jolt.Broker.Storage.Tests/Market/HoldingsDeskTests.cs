using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Tests.Market;

/// <summary>Where credit is between a buyer's balance and a seller's.</summary>
[TestClass]
public sealed class HoldingsDeskTests(TestContext context)
{
    private const long Pay = WorkWorld.FuelBurned;
    private const long Net = Pay - (Pay * WorkWorld.FeeBasisPoints / JobTransfers.BasisPointsPerWhole);

    [TestMethod]
    public async Task GivenAJobOnTheMarket_WhenItGoesOn_ThenBothSidesSeeWhereTheCreditIs()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var (one, two) = (await world.SellerAsync("one"), await world.SellerAsync("two"));
        var job = await world.OfferedAsync(2);
        var quote = 2 * 2 * WorkWorld.FuelLimit;
        var held = (await HoldingsAsync(world, world.Buyer.Account)).Escrows.Single();
        Assert.AreEqual((job, quote, quote, JobState.Running), (held.Job, held.Quote, held.Held, held.State));
        Assert.AreEqual(0, (await HoldingsAsync(world, one.Account)).Pending.Count);

        foreach (var lease in await world.LeaseExactlyAsync(one, 2))
        {
            await world.PostAsync(one, lease);
        }

        await world.PostAsync(two, (await world.LeaseExactlyAsync(two, 1)).Single());
        var pending = (await HoldingsAsync(world, one.Account)).Pending.Single();
        Assert.AreEqual((job, 0, 1, Net, Net), (pending.Job, pending.Shard, pending.OpenChunks, pending.Decided, pending.Waiting));
        Assert.AreEqual((Net, 0L), await EarnedAsync(world, two.Account));

        await world.FinishAsync(job, one, two);
        Assert.AreEqual((0L, 0L), await EarnedAsync(world, one.Account));
        Assert.AreEqual(0, (await HoldingsAsync(world, world.Buyer.Account)).Escrows.Count);
        Assert.AreEqual(2 * Net, await world.BalanceAsync(one.Account));
    }

    [TestMethod]
    public async Task GivenAnotherPool_WhenItsMemberAsks_ThenNothingIsSeen()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        await world.OfferedAsync(1);
        var stranger = new Member("elsewhere", world.Buyer.Account, "x");
        var holdings = await world.Get<HoldingsDesk>().GetAsync(stranger, world.Cancel);
        Assert.AreEqual((0, 0), (holdings.Escrows.Count, holdings.Pending.Count));
    }

    [TestMethod]
    public async Task GivenAnEscrowThatWasForgotten_WhenThePoolIsAudited_ThenItIsNamed()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.OfferedAsync(1, "none");
        await world.AssertAuditIsCleanAsync();

        // A job that is marked as over without its refund: no step of the broker does that, so the row is changed by hand.
        var table = world.Get<TableServiceClient>().GetTableClient(JobStore.TableName);
        var row = (await table.GetEntityAsync<TableEntity>(job, "job", cancellationToken: world.Cancel)).Value;
        row["State"] = nameof(JobState.Completed);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, world.Cancel);

        var audit = await world.Get<LedgerAuditor>().AuditAsync(world.Pool, world.Cancel);
        Assert.AreEqual(
            $"escrow:{job}: posting 1 leaves {WorkWorld.FuelLimit}, but the job is completed.", audit.Findings.Single());
    }

    private static Task<HoldingsView> HoldingsAsync(WorkWorld world, string account) =>
        world.Get<HoldingsDesk>().GetAsync(new Member(world.Pool, account, "x"), world.Cancel);

    private static async Task<(long Decided, long Waiting)> EarnedAsync(WorkWorld world, string account)
    {
        var holdings = await HoldingsAsync(world, account);
        return (holdings.Decided, holdings.Waiting);
    }
}
