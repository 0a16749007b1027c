using Jolt.Broker.Ledger;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

[TestClass]
public sealed class LedgerStoreTests(TestContext context)
{
    private const string Buyer = "a-buyer";
    private const string Seller = "a-seller";

    [TestMethod]
    public async Task A_job_is_funded_paid_and_refunded_and_everything_is_on_the_statements()
    {
        using var world = await MarketAsync();
        var pool = world.Pool;

        Assert.AreEqual(new TransferOutcome.Posted(), await world.TransferAsync(JobTransfers.Fund(pool, "j-1", Buyer, 500)));
        Assert.AreEqual(500, await world.BalanceAsync("escrow:j-1"));
        await world.TransferAsync(JobTransfers.Pay(pool, "j-1", 0, Seller, 300, feeBasisPoints: 100));
        await world.TransferAsync(JobTransfers.Refund(pool, "j-1", Buyer, 200));

        Assert.AreEqual(-300, await world.BalanceAsync(Buyer));
        Assert.AreEqual(297, await world.BalanceAsync(Seller));
        Assert.AreEqual(3, await world.BalanceAsync(LedgerAccounts.Commons));
        Assert.AreEqual(0, await world.BalanceAsync("escrow:j-1"));

        var statement = await world.Ledger.GetStatementAsync(pool, Buyer, before: null, take: 10, world.Cancel);
        Assert.IsNull(statement.Continuation);
        CollectionAssert.AreEqual(
            new[] { (2L, "refund", "escrow:j-1", "j-1", 200L, -300L), (1L, "fund", "escrow:j-1", "j-1", -500L, -500L) },
            statement.Lines.Select(line =>
                (line.Version, line.Kind, line.Counterparty, line.Job!, line.Amount, line.Balance)).ToArray());

        LedgerWorld.AssertClean(await world.AuditAsync());
    }

    [TestMethod]
    public async Task A_transfer_sent_again_moves_nothing_and_answers_that_it_stands()
    {
        using var world = await MarketAsync();
        var fund = JobTransfers.Fund(world.Pool, "j-1", Buyer, 1_000);
        Assert.AreEqual(new TransferOutcome.Posted(), await world.TransferAsync(fund));
        Assert.AreEqual(new TransferOutcome.Replayed(), await world.TransferAsync(fund));
        Assert.AreEqual(-1_000, await world.BalanceAsync(Buyer));
        Assert.AreEqual(1_000, await world.BalanceAsync("escrow:j-1"));
    }

    [TestMethod]
    public async Task The_same_id_with_other_contents_is_a_conflict_and_moves_nothing()
    {
        using var world = await MarketAsync();
        await world.TransferAsync(world.Gift("g", Buyer, Seller, 10));
        Assert.AreEqual(
            new TransferOutcome.Conflict("g"), await world.TransferAsync(world.Gift("g", Buyer, Seller, 11)));
        Assert.AreEqual(-10, await world.BalanceAsync(Buyer));
        Assert.AreEqual(10, await world.BalanceAsync(Seller));
    }

    [TestMethod]
    public async Task An_id_that_somebody_else_paid_under_is_free()
    {
        using var world = await MarketAsync();
        await world.TransferAsync(world.Gift("g", Buyer, Seller, 10));
        Assert.AreEqual(new TransferOutcome.Posted(), await world.TransferAsync(world.Gift("g", Seller, Buyer, 4)));
        Assert.AreEqual(6, await world.BalanceAsync(Seller));
        LedgerWorld.AssertClean(await world.AuditAsync());
    }

    [TestMethod]
    public async Task A_refused_debit_says_what_is_needed_and_leaves_nothing()
    {
        using var world = await MarketAsync();
        var line = new FaultyLine();
        var outcome = await world.Process(line).TransferAsync(
            JobTransfers.Fund(world.Pool, "j-1", Buyer, 1_001), world.Cancel);

        Assert.AreEqual(new TransferOutcome.InsufficientCredit(1_001, 1_000), outcome);
        Assert.IsNull(await world.Ledger.GetHeadAsync(world.Pool, "escrow:j-1", world.Cancel));
        Assert.AreEqual(0, (await world.Ledger.GetHeadAsync(world.Pool, Buyer, world.Cancel))!.Version);
        var audit = await world.AuditAsync();
        Assert.AreEqual((2, 0L), (audit.Accounts, audit.Postings));
    }

    [TestMethod]
    public async Task An_escrow_has_no_overdraft()
    {
        using var world = await MarketAsync();
        await world.TransferAsync(JobTransfers.Fund(world.Pool, "j-1", Buyer, 100));
        Assert.AreEqual(
            new TransferOutcome.InsufficientCredit(101, 100),
            await world.TransferAsync(JobTransfers.Refund(world.Pool, "j-1", Buyer, 101)));
        Assert.AreEqual(
            new TransferOutcome.InsufficientCredit(1, 0),
            await world.TransferAsync(JobTransfers.Refund(world.Pool, "j-never", Buyer, 1)));
    }

    [TestMethod]
    public async Task Nobody_is_paid_who_is_not_there()
    {
        using var world = await MarketAsync();
        Assert.AreEqual(
            new TransferOutcome.UnknownAccount("a-nobody"),
            await world.TransferAsync(world.Gift("g1", Buyer, "a-nobody", 1)));
        Assert.AreEqual(
            new TransferOutcome.UnknownAccount("a-nobody"),
            await world.TransferAsync(world.Gift("g2", "a-nobody", Buyer, 1)));
        Assert.AreEqual(0, await world.BalanceAsync(Buyer));
    }

    [TestMethod]
    public async Task A_statement_goes_back_page_by_page_to_the_first_posting()
    {
        using var world = await MarketAsync();
        for (var number = 1; number <= 7; number++)
        {
            await world.TransferAsync(world.Gift($"g{number}", Buyer, Seller, number));
        }

        var versions = new List<long>();
        long? before = null;
        do
        {
            var page = await world.Ledger.GetStatementAsync(world.Pool, Seller, before, take: 3, world.Cancel);
            versions.AddRange(page.Lines.Select(line => line.Version));
            before = page.Continuation is { } text ? long.Parse(text) : null;
        }
        while (before is not null);

        CollectionAssert.AreEqual(new long[] { 7, 6, 5, 4, 3, 2, 1 }, versions);
    }

    [TestMethod]
    public async Task An_account_is_opened_once()
    {
        using var world = await MarketAsync();
        Assert.IsFalse(await world.Ledger.OpenAccountAsync(world.Pool, Buyer, 999_999, world.Cancel));
        Assert.AreEqual(1_000, (await world.Ledger.GetHeadAsync(world.Pool, Buyer, world.Cancel))!.CreditLimit);
    }

    [TestMethod]
    public async Task Storage_calls_of_a_payment_are_few_and_known()
    {
        using var world = await MarketAsync();
        await world.TransferAsync(JobTransfers.Fund(world.Pool, "j-1", Buyer, 500));
        var line = new FaultyLine();
        await world.Process(line).TransferAsync(
            JobTransfers.Pay(world.Pool, "j-1", 0, Seller, 300, feeBasisPoints: 100), world.Cancel);

        // A read and a write a leg, and the intent's beginning and end.
        Assert.AreEqual((3 * 2) + 2, line.Calls);
    }

    private async Task<LedgerWorld> MarketAsync()
    {
        var world = new LedgerWorld(context);
        await world.OpenAsync(Buyer, creditLimit: 1_000);
        await world.OpenAsync(Seller);
        return world;
    }
}
