using Jolt.Broker.Ledger;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

/// <summary>
/// The process that transfers dies before or after each of its storage calls, or one answer is lost on the way; then the
/// transfer is sent again, or nobody sends it again and the roll-forward finds it. Roll-forwards see all pools, so that
/// nothing else may run beside these tests.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class LedgerCrashTests(TestContext context)
{
    private const string Buyer = "a-buyer";
    private const string Seller = "a-seller";
    private const string Job = "j-1";

    private static readonly string[] s_accounts = [Buyer, Seller, LedgerAccounts.Commons, LedgerAccounts.Escrow(Job)];

    [TestMethod]
    [DataRow("fund")]
    [DataRow("pay")]
    [DataRow("refund")]
    [DataRow("refused")]
    public async Task After_a_crash_at_any_call_a_retry_ends_as_if_there_had_been_none(string scenario)
    {
        var expected = await UndisturbedAsync(scenario);
        var points = 0;
        foreach (var (fault, call) in Points(expected.Calls, Fault.DiesBefore, Fault.DiesAfter))
        {
            using var world = await PreparedAsync(scenario);
            await DieAsync(world, scenario, fault, call);

            var outcome = await world.TransferAsync(TransferOf(world.Pool, scenario));

            var at = $"{scenario} {fault} call {call}";
            Assert.AreEqual(expected.Stands, outcome.Stands, $"{at}: {outcome}");
            CollectionAssert.AreEqual(expected.Balances, await BalancesAsync(world), at);
            LedgerWorld.AssertClean(await world.SettleAndAuditAsync());
            CollectionAssert.AreEqual(expected.Balances, await BalancesAsync(world), at + ", rolled forward");
            points++;
        }

        context.WriteLine($"{scenario}: {points} crash points with a retry");
    }

    [TestMethod]
    [DataRow("fund")]
    [DataRow("pay")]
    [DataRow("refund")]
    [DataRow("refused")]
    public async Task After_a_crash_at_any_call_the_roll_forward_leaves_all_of_it_or_nothing(string scenario)
    {
        var expected = await UndisturbedAsync(scenario);
        var (all, nothing) = (0, 0);
        foreach (var (fault, call) in Points(expected.Calls, Fault.DiesBefore, Fault.DiesAfter))
        {
            using var world = await PreparedAsync(scenario);
            var before = await BalancesAsync(world);
            await DieAsync(world, scenario, fault, call);

            LedgerWorld.AssertClean(await world.SettleAndAuditAsync());

            var after = await BalancesAsync(world);
            if (after.SequenceEqual(before))
            {
                nothing++;
            }
            else
            {
                CollectionAssert.AreEqual(expected.Balances, after, $"{scenario} {fault} call {call}");
                all++;
            }
        }

        Assert.IsTrue(nothing > 0);
        Assert.AreEqual(expected.Stands, all > 0);
        context.WriteLine($"{scenario}: {all + nothing} crash points without a retry: {all} completed, {nothing} undone");
    }

    [TestMethod]
    [DataRow("fund")]
    [DataRow("pay")]
    [DataRow("refund")]
    [DataRow("refused")]
    public async Task A_lost_answer_to_any_call_changes_nothing(string scenario)
    {
        var expected = await UndisturbedAsync(scenario);
        foreach (var (fault, call) in Points(expected.Calls, Fault.AnswerLost))
        {
            using var world = await PreparedAsync(scenario);
            var line = new FaultyLine(fault, call);
            var outcome = await world.Process(line).TransferAsync(TransferOf(world.Pool, scenario), world.Cancel);

            Assert.IsTrue(line.Failed);
            Assert.AreEqual(expected.Stands, outcome.Stands, $"{scenario} call {call}: {outcome}");
            CollectionAssert.AreEqual(expected.Balances, await BalancesAsync(world), $"{scenario} call {call}");
            LedgerWorld.AssertClean(await world.SettleAndAuditAsync());
        }

        context.WriteLine($"{scenario}: {expected.Calls} lost answers");
    }

    [TestMethod]
    public async Task A_roll_forward_that_dies_at_any_call_is_completed_by_the_next()
    {
        var expected = await UndisturbedAsync("pay");
        for (var call = 1; ; call++)
        {
            using var world = await PreparedAsync("pay");

            // The debit is the fifth call, after three reads and the intent.
            await DieAsync(world, "pay", Fault.DiesAfter, call: 5);
            var line = new FaultyLine(Fault.DiesAfter, call);
            try
            {
                await world.Process(line).RollForwardAsync(world.Cancel);
            }
            catch (ProcessDiedException)
            {
                // This is what the test is about.
            }

            LedgerWorld.AssertClean(await world.SettleAndAuditAsync());
            CollectionAssert.AreEqual(expected.Balances, await BalancesAsync(world), $"roll-forward died at call {call}");
            if (!line.Failed)
            {
                context.WriteLine($"{call - 1} crash points of a roll-forward");
                return;
            }
        }
    }

    private sealed record Expected(int Calls, bool Stands, long[] Balances);

    private static IEnumerable<(Fault Fault, int Call)> Points(int calls, params Fault[] faults) =>
        from fault in faults from call in Enumerable.Range(1, calls) select (fault, call);

    private async Task<Expected> UndisturbedAsync(string scenario)
    {
        using var world = await PreparedAsync(scenario);
        var line = new FaultyLine();
        var outcome = await world.Process(line).TransferAsync(TransferOf(world.Pool, scenario), world.Cancel);
        Assert.AreEqual(scenario != "refused", outcome.Stands, outcome.ToString());
        return new Expected(line.Calls, outcome.Stands, await BalancesAsync(world));
    }

    private static async Task DieAsync(LedgerWorld world, string scenario, Fault fault, int call)
    {
        var process = world.Process(new FaultyLine(fault, call));
        await Assert.ThrowsExactlyAsync<ProcessDiedException>(
            () => process.TransferAsync(TransferOf(world.Pool, scenario), world.Cancel));
    }

    private async Task<LedgerWorld> PreparedAsync(string scenario)
    {
        var world = new LedgerWorld(context);
        await world.OpenAsync(Buyer, creditLimit: 1_000);
        await world.OpenAsync(Seller);
        if (scenario is "pay" or "refund")
        {
            await world.TransferAsync(TransferOf(world.Pool, "fund"));
        }

        return world;
    }

    private static Transfer TransferOf(string pool, string scenario) => scenario switch
    {
        "fund" => JobTransfers.Fund(pool, Job, Buyer, 900),
        "pay" => JobTransfers.Pay(pool, Job, 0, Seller, 500, feeBasisPoints: 100),
        "refund" => JobTransfers.Refund(pool, Job, Buyer, 900),
        "refused" => JobTransfers.Fund(pool, Job, Buyer, 1_001),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario)),
    };

    private static Task<long[]> BalancesAsync(LedgerWorld world) =>
        Task.WhenAll(s_accounts.Select(world.BalanceAsync));
}
