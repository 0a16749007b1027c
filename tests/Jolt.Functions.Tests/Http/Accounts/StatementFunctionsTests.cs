using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Http.Accounts;

/// <summary>What was posted, as its owner sees it through the typed client.</summary>
[TestClass]
public sealed class StatementFunctionsTests(TestContext context)
{
    private readonly LedgerStore _ledger = new(
        new TableServiceClient(AzuriteFixture.ConnectionString), TimeProvider.System, new RandomSource());

    [TestMethod]
    public async Task A_buyers_and_a_sellers_statements_tell_a_job_from_both_sides()
    {
        var pool = await People.PoolAsync();
        var buyer = await People.AccountAsync(pool, "buyer");
        var seller = await People.AccountAsync(pool, "seller");
        await PostAsync(JobTransfers.Fund(pool, "j-1234", buyer.Account, 4_000));
        await PostAsync(JobTransfers.Pay(pool, "j-1234", 0, seller.Account, 3_000, feeBasisPoints: 50));
        await PostAsync(JobTransfers.Refund(pool, "j-1234", buyer.Account, 1_000));

        using var broker = new BrokerClient(Fixture.Broker.Address, buyer.Key);
        Assert.AreEqual(
            new AccountView(buyer.Account, pool, "buyer", Balance: -3_000, CreditLimit: 5_000, Available: 2_000),
            await broker.Accounts.GetAsync(context.CancellationToken));
        CollectionAssert.AreEqual(
            new[] { ("refund", 1_000L, -3_000L), ("fund", -4_000L, -4_000L) }, await LinesAsync(broker));
        CollectionAssert.AreEqual(new[] { ("pay", 2_985L, 2_985L) }, await LinesAsync(broker.As(seller.Key)));

        var audit = await broker.Pools.AuditAsync(pool, context.CancellationToken);
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
        Assert.AreEqual((4, 7L, 0L), (audit.Accounts, audit.Postings, audit.Sum));
    }

    [TestMethod]
    public async Task A_long_statement_comes_page_by_page()
    {
        var pool = await People.PoolAsync();
        var giver = await People.AccountAsync(pool);
        for (var number = 1; number <= 5; number++)
        {
            await PostAsync(new Transfer(
                pool, $"gift:{number}", TransferKind.Gift, null, [new(giver.Account, -number), new("commons", number)]));
        }

        using var broker = new BrokerClient(Fixture.Broker.Address, giver.Key);
        var amounts = new List<long>();
        string? continuation = null;
        do
        {
            var page = await broker.Accounts.StatementAsync(continuation, take: 2, context.CancellationToken);
            Assert.IsTrue(page.Lines.Count is 1 or 2);
            amounts.AddRange(page.Lines.Select(line => line.Amount));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        CollectionAssert.AreEqual(new long[] { -5, -4, -3, -2, -1 }, amounts);
    }

    [TestMethod]
    public async Task The_client_throws_the_problem_that_the_broker_told()
    {
        using var broker = new BrokerClient(Fixture.Broker.Address);
        await broker.CheckHealthAsync(context.CancellationToken);
        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(
            () => broker.Pools.GetAsync("nowhere", context.CancellationToken));
        Assert.AreEqual(ProblemTypes.NotFound, refusal.Problem.Type);
    }

    private async Task PostAsync(Transfer transfer) =>
        Assert.AreEqual(
            new TransferOutcome.Posted(), await _ledger.TransferAsync(transfer, context.CancellationToken));

    private async Task<(string Kind, long Amount, long Balance)[]> LinesAsync(BrokerClient broker) =>
        [.. (await broker.Accounts.StatementAsync(continuation: null, take: 10, context.CancellationToken)).Lines
            .Select(line => (line.Kind, line.Amount, line.Balance))];
}
