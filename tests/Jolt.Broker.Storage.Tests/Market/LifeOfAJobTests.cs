using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class LifeOfAJobTests(TestContext context)
{
    [TestMethod]
    public async Task GivenTwoSellers_WhenAJobIsRun_ThenBothArePaidAndTheRestComesBack()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        LeaseAsk[] sellers = [await world.SellerAsync("one"), await world.SellerAsync("two")];
        var job = await world.OfferedAsync(chunks: 3);

        await world.FinishAsync(job, sellers);

        await world.AssertPaidAsync(job, 3, sellers);
        var gross = 3 * WorkWorld.FuelBurned;
        var net = gross - JobTransfers.Fee(gross, WorkWorld.FeeBasisPoints);
        Assert.AreEqual(net, await world.BalanceAsync(sellers[0].Account));
        Assert.AreEqual(net, await world.BalanceAsync(sellers[1].Account));
    }

    [TestMethod]
    public async Task GivenAFullShard_WhenItIsRun_ThenEveryRowFitsIntoItsTransactions()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var seller = await world.SellerAsync("one");
        var job = await world.SubmitAsync(world.Request(130, "none"));
        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        await world.Get<ShardDesk>().OfferAsync(job, 1, world.Cancel);

        for (var leases = await world.LeaseAsync(seller, 16); leases.Count > 0; leases = await world.LeaseAsync(seller, 16))
        {
            await Task.WhenAll(leases.Select(lease => world.PostAsync(seller, lease)));
        }

        await world.Get<SettlementDesk>().SettleAsync(job, 0, world.Cancel);
        await world.Get<SettlementDesk>().SettleAsync(job, 1, world.Cancel);
        await world.Get<SettlementDesk>().CloseAsync(job, world.Cancel);
        await world.AssertPaidAsync(job, 130, seller);
    }

    [TestMethod]
    public async Task GivenAnyStepOfAJob_WhenItIsTakenTwice_ThenTheSecondChangesNothing()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var seller = await world.SellerAsync("one");
        var job = await world.OfferedAsync(1, "none");
        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        var lease = (await world.LeaseAsync(seller, 16)).Single();

        Assert.AreEqual(new ResultOutcome.Accepted(false, true), await world.PostAsync(seller, lease));
        Assert.AreEqual(new ResultOutcome.Accepted(true, true), await world.PostAsync(seller, lease));
        Assert.AreEqual(new ResultOutcome.Refused(LeaseRefusal.OtherResult), await world.PostAsync(seller, lease, "other"));
        for (var twice = 0; twice < 2; twice++)
        {
            await world.Get<SettlementDesk>().SettleAsync(job, 0, world.Cancel);
            Assert.AreEqual(0, (await world.Get<ShardDesk>().ReviewAsync(job, 0, world.Cancel)).Open);
        }

        for (var twice = 0; twice < 2; twice++)
        {
            await world.Get<SettlementDesk>().CloseAsync(job, world.Cancel);
            await world.AssertPaidAsync(job, 1, seller);
        }

        Assert.AreEqual(new ResultOutcome.Accepted(true, false), await world.PostAsync(seller, lease));
    }

    [TestMethod]
    public async Task GivenAKey_WhenAJobIsSubmittedAgain_ThenItIsTheSameJobOrAConflict()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var desk = world.Get<JobDesk>();

        var first = (SubmitOutcome.Accepted)await desk.SubmitAsync(world.Buyer, "key", world.Request(2), world.Cancel);
        var again = (SubmitOutcome.Accepted)await desk.SubmitAsync(world.Buyer, "key", world.Request(2), world.Cancel);
        var other = await desk.SubmitAsync(world.Buyer, "key", world.Request(3), world.Cancel);

        Assert.AreEqual(first.Job, again.Job);
        Assert.AreEqual(new SubmitOutcome.OtherRequest(), other);
        Assert.AreEqual(-first.Job.Quote, await world.BalanceAsync(world.Buyer.Account));
        CollectionAssert.AreEqual(
            new[] { first.Job.Job }, (await desk.ListAsync(world.Buyer.Account, 10, world.Cancel)).Select(view => view.Job).ToArray());
    }

    [TestMethod]
    public async Task GivenTooLittleCredit_WhenAJobIsSubmitted_ThenItIsRefusedAndStaysRefused()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var desk = world.Get<JobDesk>();
        var dear = world.Request(1_000, "quorum:2");

        for (var twice = 0; twice < 2; twice++)
        {
            var refused = (SubmitOutcome.NotFunded)await desk.SubmitAsync(world.Buyer, "key", dear, world.Cancel);
            Assert.AreEqual(2_000 * WorkWorld.FuelLimit, refused.Shortfall.Needed);
            Assert.AreEqual(WorkWorld.CreditLimit, refused.Shortfall.Available);
        }

        Assert.AreEqual(0, await world.BalanceAsync(world.Buyer.Account));
        Assert.AreEqual(JobState.Refused, (await desk.ListAsync(world.Buyer.Account, 10, world.Cancel)).Single().State);
    }

    [TestMethod]
    public async Task GivenAnUnknownModule_WhenAJobIsSubmitted_ThenNothingIsWritten()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var request = world.Request(1) with { Module = new string('0', 64) };

        var outcome = await world.Get<JobDesk>().SubmitAsync(world.Buyer, "key", request, world.Cancel);

        Assert.AreEqual("module", ((SubmitOutcome.Invalid)outcome).Errors.Single().Field);
        Assert.IsEmpty(await world.Get<JobDesk>().ListAsync(world.Buyer.Account, 10, world.Cancel));
    }

    [TestMethod]
    public async Task GivenAMismatch_WhenATieIsBroken_ThenTheLiarIsNotPaid()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var (liar, one, two) = (await world.SellerAsync("liar"), await world.SellerAsync("one"), await world.SellerAsync("two"));
        var job = await world.OfferedAsync(1);

        await world.PostAsync(liar, (await world.LeaseAsync(liar, 1)).Single(), "a lie");
        await world.PostAsync(one, (await world.LeaseAsync(one, 1)).Single());
        await world.FinishAsync(job, two);

        await world.AssertPaidAsync(job, 1, one, two, liar);
        Assert.AreEqual(0, await world.BalanceAsync(liar.Account));
    }

    [TestMethod]
    public async Task GivenARunningJob_WhenCancelled_ThenTheWorkThatWasDoneIsPaidAndTheRestComesBack()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var seller = await world.SellerAsync("one");
        var job = await world.OfferedAsync(chunks: 120);
        var leases = await world.LeaseAsync(seller, 3);
        await world.PostAsync(seller, leases[0]);

        var told = await world.Get<JobDesk>().CancelAsync(job, world.Cancel);
        var progress = await world.Get<ShardDesk>().ReviewAsync(job, 0, world.Cancel);
        var late = await world.PostAsync(seller, leases[1]);
        await world.Get<SettlementDesk>().SettleAsync(job, 0, world.Cancel);
        await world.Get<SettlementDesk>().CloseAsync(job, world.Cancel);

        CollectionAssert.AreEqual(new[] { 0 }, told.ToArray());
        Assert.AreEqual(new ShardProgress(0, true), progress);
        Assert.AreEqual(new ResultOutcome.Refused(LeaseRefusal.Over), late);
        var view = (await world.ViewAsync(job))!;
        Assert.AreEqual(JobState.Cancelled, view.State);
        Assert.AreEqual(WorkWorld.FuelBurned, view.Spent);
        Assert.AreEqual(-WorkWorld.FuelBurned, await world.BalanceAsync(world.Buyer.Account));
        Assert.IsEmpty(await world.LeaseAsync(seller, 16));
        await world.AssertAuditIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenACancelledJob_WhenItsNextShardIsOffered_ThenNothingIsWritten()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var job = await world.SubmitAsync(world.Request(200));
        await world.Get<JobDesk>().CancelAsync(job, world.Cancel);

        Assert.AreEqual(new ShardProgress(0, true), await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel));
        await world.Get<SettlementDesk>().SettleAsync(job, 0, world.Cancel);
        await world.Get<SettlementDesk>().CloseAsync(job, world.Cancel);

        Assert.AreEqual(0, await world.BalanceAsync(world.Buyer.Account));
        Assert.IsNull(await world.Get<ChunkStore>().GetCountdownAsync(job, 0, world.Cancel));
    }
}
