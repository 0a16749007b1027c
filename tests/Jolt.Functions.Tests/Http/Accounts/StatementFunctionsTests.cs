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
            new AccountView(buyer.Account, pool, "buyer", Balance: -3_000, CreditLimit: 5_000, Available: 2_000, Worked: -3_000),
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
    public async Task A_statement_is_filtered_by_job_and_kind_and_paged_all_the_same()
    {
        var pool = await People.PoolAsync();
        var buyer = await People.AccountAsync(pool);
        foreach (var job in new[] { "j-aaaa", "j-bbbb", "j-cccc" })
        {
            await PostAsync(JobTransfers.Fund(pool, job, buyer.Account, 100));
            await PostAsync(JobTransfers.Refund(pool, job, buyer.Account, 100));
        }

        using var broker = new BrokerClient(Fixture.Broker.Address, buyer.Key);
        var ofJob = await broker.Accounts.StatementAsync("j-bbbb", null, null, cancellationToken: context.CancellationToken);
        CollectionAssert.AreEqual(new[] { (4L, "refund"), (3L, "fund") }, ofJob.Lines.Select(line => (line.Version, line.Kind)).ToArray());
        Assert.IsNull(ofJob.Continuation);

        var first = await broker.Accounts.StatementAsync(null, "refund", null, take: 2, context.CancellationToken);
        var rest = await broker.Accounts.StatementAsync(null, "refund", first.Continuation, take: 2, context.CancellationToken);
        CollectionAssert.AreEqual(
            new long[] { 6, 4, 2 }, first.Lines.Concat(rest.Lines).Select(line => line.Version).ToArray());
        Assert.AreEqual(0, (await broker.Accounts.StatementAsync("j-bbbb", "gift", null, 2, context.CancellationToken)).Lines.Count);
        foreach (var (query, field) in new[] { ("job=x", "job"), ("kind=theft", "kind"), ("format=pdf", "format") })
        {
            using var client = Fixture.Broker.As(buyer.Key);
            var problem = await client.GetAsync($"/api/account/statement?{query}")
                .RefusedAsync(System.Net.HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
            Assert.AreEqual(field, problem.Errors!.Single().Field);
        }
    }

    [TestMethod]
    public async Task A_statement_is_exported_whole_with_whatever_a_note_says()
    {
        var pool = await People.PoolAsync();
        var giver = await People.AccountAsync(pool);
        for (var number = 1; number <= 3; number++)
        {
            await PostAsync(new Transfer(
                pool, $"gift:{number}", TransferKind.Gift, null, [new(giver.Account, -number), new("commons", number)],
                number == 2 ? "=cmd|'/c calc'!A0, \"twice\"" : null));
        }

        using var client = Fixture.Broker.As(giver.Key);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/csv");
        using var answer = await client.GetAsync("/api/account/statement?kind=gift", context.CancellationToken);
        Assert.AreEqual("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(context.CancellationToken)).Split("\r\n");
        Assert.AreEqual(5, lines.Length);
        Assert.AreEqual("", lines[4]);
        StringAssert.StartsWith(lines[0], "number,time,");
        StringAssert.StartsWith(lines[1], "1,");
        StringAssert.Contains(lines[2], "-2,-3,5000,\"'=cmd|'/c calc'!A0, \"\"twice\"\"\",");

        using var broker = new BrokerClient(Fixture.Broker.Address, giver.Key);
        using var copy = new MemoryStream();
        await broker.Accounts.CopyStatementAsync(job: null, "gift", copy, context.CancellationToken);
        Assert.AreEqual(string.Join("\r\n", lines), System.Text.Encoding.UTF8.GetString(copy.ToArray()));
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
