using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class AdaptiveJobTests(TestContext context)
{
    [TestMethod]
    public async Task GivenATrustedSeller_WhenTheMarketIsEmpty_ThenOneOfItsResultsIsAuditedAndTheRestIsFinal()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        LeaseAsk[] sellers = [await world.TrustedSellerAsync("one"), await world.TrustedSellerAsync("two")];
        var job = await world.OfferedAsync(4, "adaptive");
        foreach (var lease in await world.LeaseExactlyAsync(sellers[0], 4))
        {
            Assert.IsInstanceOfType<ResultOutcome.Accepted>(await world.PostAsync(sellers[0], lease));
        }

        var progress = await world.Get<ShardDesk>().ReviewAsync(job, 0, world.Cancel);
        Assert.AreEqual(4, progress.Open);
        var audit = await world.LeaseExactlyAsync(sellers[1], 1);
        Assert.AreEqual(new ResultOutcome.Accepted(false, true), await world.PostAsync(sellers[1], audit[0]));
        Assert.AreEqual(0, (await world.Get<ShardDesk>().ReviewAsync(job, 0, world.Cancel)).Open);
        await world.Get<SettlementDesk>().SettleAsync(job, 0, world.Cancel);
        await world.Get<SettlementDesk>().CloseAsync(job, world.Cancel);

        // The commons has no credit for the audit yet: the buyer bears it, inside the quote.
        await world.AssertPaidAsync(job, 4, sellers);
        Assert.AreEqual(5 * WorkWorld.FuelBurned, (await world.ViewAsync(job))!.Spent);
    }

    [TestMethod]
    public async Task GivenACommonsWithCredit_WhenAnAuditIsPaid_ThenTheBuyerGetsItBackOnce()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        LeaseAsk[] sellers = [await world.TrustedSellerAsync("one") with { AuditBasisPoints = 10_000 }, await world.TrustedSellerAsync("two")];
        await world.Get<LedgerStore>().TransferAsync(
            new Transfer(world.Pool, "feed", TransferKind.Gift, null, [new(world.Buyer.Account, -9_000_000), new(LedgerAccounts.Commons, 9_000_000)]),
            world.Cancel);
        var job = await world.OfferedAsync(1, "adaptive");
        await world.PostAsync(sellers[0], (await world.LeaseExactlyAsync(sellers[0], 1))[0]);
        await world.PostAsync(sellers[1], (await world.LeaseExactlyAsync(sellers[1], 1))[0]);

        for (var twice = 0; twice < 2; twice++)
        {
            await world.Get<SettlementDesk>().SettleAsync(job, 0, world.Cancel);
            await world.Get<SettlementDesk>().CloseAsync(job, world.Cancel);
        }

        // Two runs were paid, and one of them came back.
        Assert.AreEqual(-9_000_000 - WorkWorld.FuelBurned, await world.BalanceAsync(world.Buyer.Account));
        var net = WorkWorld.FuelBurned - JobTransfers.Fee(WorkWorld.FuelBurned, WorkWorld.FeeBasisPoints);
        Assert.AreEqual(net, await world.BalanceAsync(sellers[1].Account));
        await world.AssertAuditIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenATrustedLiar_WhenItsAuditProvesALie_ThenItIsQuarantinedAndItsOtherResultsRunAgain()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var liar = await world.TrustedSellerAsync("liar");
        LeaseAsk[] honest = [await world.SellerAsync("one"), await world.SellerAsync("two"), await world.SellerAsync("three")];
        var job = await world.OfferedAsync(3, "adaptive");
        foreach (var lease in await world.LeaseExactlyAsync(liar, 3))
        {
            await world.PostAsync(liar, lease, "a lie");
        }

        await world.FinishAsync(job, honest);

        await world.AssertPaidAsync(job, 3, [.. honest, liar]);
        Assert.AreEqual(0, await world.BalanceAsync(liar.Account));
        var standing = world.Get<StandingStore>();
        Assert.AreEqual(Standing.Quarantined, (await standing.GetAsync(liar.Agent, liar.Account, world.Cancel)).Standing);
        Assert.AreEqual(1, (await standing.GetAccountAsync(liar.Account, world.Cancel)).Falls);
        CollectionAssert.AreEqual(
            new[] { Standing.Quarantined, Standing.Trusted },
            (await standing.ChangesAsync(liar.Agent, world.Cancel)).Select(change => change.To).ToArray());
    }

    [TestMethod]
    public async Task GivenFindings_WhenTheyAreToldTwiceAndByManyAtOnce_ThenEachCountsOnce()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var standing = world.Get<StandingStore>();
        var (agent, account) = ($"g-many-{world.Pool}", $"a-many-{world.Pool}");
        var findings = Enumerable.Range(0, 7).Select(check => new Finding(
            $"lease.{check}", agent, account, FindingKind.Passed, world.Time.Now)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(teller => standing.LearnAsync(
            [.. findings.Skip(teller)], world.Cancel)));
        await standing.LearnAsync(findings, world.Cancel);

        Assert.AreEqual(7, (await standing.GetAsync(agent, account, world.Cancel)).Passed);
    }
}
