using System.Collections.Concurrent;
using System.Globalization;
using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Storage.Tests.Market;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

/// <summary>
/// Random histories of jobs, results, gifts, cancels and refunds, played by several real processes at once over one
/// storage, each of which is killed as <c>kill -9</c> does and started again: by itself between two storage calls, or from
/// outside at any moment. After recovery the audit is clean, nothing is left open, and every answer has been kept.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class ProcessHistoryTests(TestContext context)
{
    /// <summary>The variable that asks for another number of histories than a test run can wait for.</summary>
    private const string HistoriesVariable = "JOLT_LEDGER_HISTORIES";

    private const int HistoriesDefault = 2;
    private const int Processes = 4;
    private const int LivesOfAProcess = 3;
    private const int CallsUntilDeathMax = 160;
    private const int MillisecondsUntilKillMax = 4_000;
    private const long CreditLimit = 60_000;

    private static readonly string[] s_people = ["buyer0", "buyer1", "seller0", "seller1", "seller2"];

    private readonly ConcurrentBag<string> _lines = [];

    private int _lives;
    private int _killed;

    private static int Histories => int.TryParse(
        Environment.GetEnvironmentVariable(HistoriesVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
        ? asked
        : HistoriesDefault;

    [TestMethod]
    public async Task Every_history_of_several_killed_processes_ends_with_a_clean_audit_and_keeps_its_word()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            await PlayAsync(seed);
        }

        var deaths = _lines.Where(line => line.StartsWith("dies ", StringComparison.Ordinal)).ToList();
        foreach (var point in deaths.GroupBy(line => line).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            context.WriteLine($"{point.Count(),4} × {point.Key}");
        }

        context.WriteLine(
            $"{Histories} histories of {Processes} processes: {_lives} lives, {deaths.Count} deaths between two calls at " +
            $"{deaths.Distinct().Count()} different points, {_killed} kills from outside, " +
            $"{_lines.Count(line => line.StartsWith("promised", StringComparison.Ordinal))} gifts and " +
            $"{_lines.Count(line => line.StartsWith("accepted", StringComparison.Ordinal))} jobs answered");
        Assert.IsTrue(deaths.Count + _killed >= Histories * Processes, "The histories are too quiet to show anything.");
    }

    [TestMethod]
    public async Task One_balance_spent_from_four_processes_of_four_threads_never_goes_under_its_limit()
    {
        const int creditLimit = 23;
        const int tries = Processes * 4 * 4;
        using var world = new LedgerWorld(context);
        await world.OpenAsync("a-giver", creditLimit);
        await world.OpenAsync("a-taker");
        var hammers = Enumerable.Range(0, Processes)
            .Select(number => PlayerProcess.Start("hammer", world.Pool, "a-giver", "a-taker", $"h{number}")).ToList();
        await Task.WhenAll(hammers.Select(hammer => hammer.WaitForLineAsync("^ready$")));
        hammers.ForEach(hammer => hammer.StandardInput.WriteLine("go"));
        var (stand, refused) = (0, 0);
        foreach (var hammer in hammers)
        {
            var line = await hammer.WaitForLineAsync("^stand ([0-9]+) refused ([0-9]+)$", TimeSpan.FromMinutes(5));
            stand += int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);
            refused += int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture);
            await hammer.DisposeAsync();
        }

        Assert.AreEqual((creditLimit, tries - creditLimit), (stand, refused));
        Assert.AreEqual(-creditLimit, await world.BalanceAsync("a-giver"));
        Assert.AreEqual(0, await world.IntentsAsync());
        LedgerWorld.AssertClean(await world.AuditAsync());
    }

    private async Task PlayAsync(int seed)
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        await world.Get<PoolStore>().PutAsync(
            world.Pool, new PoolSettings("Test", "T", CreditLimit, WorkWorld.FeeBasisPoints, JoinRule.Open), world.Cancel);
        foreach (var person in s_people)
        {
            await world.Get<LedgerStore>().OpenAccountAsync(world.Pool, $"a-{person}{world.Pool}", CreditLimit, world.Cancel);
        }

        var before = _lines.Count;
        await Task.WhenAll(Enumerable.Range(0, Processes).Select(process => LiveAsync(world, new Random((seed * 100) + process))));
        await RecoverAsync(world);

        var audit = await world.Get<LedgerAuditor>().AuditAsync(world.Pool, world.Cancel);
        Assert.IsTrue(audit.Clean, $"History {seed}: {string.Join('\n', audit.Findings)}");
        Assert.AreEqual(0, audit.Sum);
        await AssertPromisesAsync(world, seed);
        Assert.IsTrue(_lines.Count > before);
    }

    private async Task LiveAsync(WorkWorld world, Random random)
    {
        for (var life = 0; life < LivesOfAProcess; life++)
        {
            // Two lives in three end by themselves at a call, before or after it; the third is ended from outside.
            var isKilled = random.Next(3) == 0;
            var call = isKilled ? 0 : random.Next(1, CallsUntilDeathMax) * (random.Next(2) == 0 ? 1 : -1);
            await using var process = PlayerProcess.Start(
                "history", world.Pool, world.Module, random.Next().ToString(CultureInfo.InvariantCulture),
                call.ToString(CultureInfo.InvariantCulture));
            if (isKilled)
            {
                await Task.Delay(random.Next(MillisecondsUntilKillMax), world.Cancel);
                Interlocked.Add(ref _killed, process.HasExited ? 0 : 1);
                await process.KillAsync();
            }

            await process.WaitForExitAsync(TimeSpan.FromMinutes(5));
            Interlocked.Increment(ref _lives);
            Assert.IsFalse(process.Lines.Any(line => line.Contains("Unhandled", StringComparison.Ordinal)), process.Output);
            foreach (var line in process.Lines)
            {
                _lines.Add(line.StartsWith("dies", StringComparison.Ordinal) ? line : $"{line} in {world.Pool}");
            }
        }
    }

    /// <summary>What the timers and orchestrations of the next broker do, once nobody is at work any more.</summary>
    private static async Task RecoverAsync(WorkWorld world)
    {
        world.Time.Now = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(RollForwardRules.AbandonSeconds + 1);
        await world.Get<LedgerStore>().RollForwardAsync(world.Cancel);
        foreach (var id in await world.Get<JobStore>().OpenOfPoolAsync(world.Pool, int.MaxValue, world.Cancel))
        {
            await FinishAsync(world, id);
        }

        Assert.AreEqual(0, (await world.Get<JobStore>().OpenOfPoolAsync(world.Pool, 1, world.Cancel)).Count);
        world.Time.Now += TimeSpan.FromSeconds(RollForwardRules.AbandonSeconds + 1);
        await world.Get<LedgerStore>().RollForwardAsync(world.Cancel);
    }

    private static async Task FinishAsync(WorkWorld world, string id)
    {
        var job = await world.Get<JobStore>().GetAsync(id, world.Cancel);
        if (job is null or { IsOver: true })
        {
            await world.Get<JobStore>().CloseAsync(id, world.Cancel);
            return;
        }

        if (await world.Get<JobDesk>().FundAsync(job, world.Cancel) is not SubmitOutcome.Accepted)
        {
            return;
        }

        // Half of them are worked to their end as far as that goes; the others are given up by their buyers.
        await world.Get<ShardDesk>().OfferAsync(id, 0, world.Cancel);
        if (id[^1] % 2 == 0)
        {
            await WorkAsync(world, id);
        }

        await world.Get<JobDesk>().CancelAsync(id, world.Cancel);
        Assert.AreEqual(0, (await world.Get<ShardDesk>().ReviewAsync(id, 0, world.Cancel)).Open);
        await world.Get<SettlementDesk>().SettleAsync(id, 0, world.Cancel);
        await world.Get<SettlementDesk>().CloseAsync(id, world.Cancel);
    }

    private static async Task WorkAsync(WorkWorld world, string id)
    {
        LeaseAsk[] sellers = [await world.SellerAsync("late"), await world.SellerAsync("later")];
        foreach (var seller in sellers)
        {
            foreach (var lease in await world.LeaseAsync(seller, 4))
            {
                await world.PostAsync(seller, lease);
            }

            await world.Get<ShardDesk>().ReviewAsync(id, 0, world.Cancel);
        }
    }

    private async Task AssertPromisesAsync(WorkWorld world, int seed)
    {
        var promised = _lines.Where(line => line.StartsWith("promised", StringComparison.Ordinal) && line.EndsWith(world.Pool, StringComparison.Ordinal));
        foreach (var parts in promised.Distinct().Select(line => line.Split(' ')))
        {
            var amount = long.Parse(parts[4], CultureInfo.InvariantCulture);
            var gift = new Transfer(
                world.Pool, parts[1], TransferKind.Gift, null, [new(parts[2], -amount), new(parts[3], amount)], "of the history");
            Assert.AreEqual(
                new TransferOutcome.Replayed(), await world.Get<LedgerStore>().TransferAsync(gift, world.Cancel), $"History {seed}: {gift.Id}");
        }

        var accepted = _lines.Where(line => line.StartsWith("accepted", StringComparison.Ordinal) && line.EndsWith(world.Pool, StringComparison.Ordinal));
        foreach (var id in accepted.Select(line => line.Split(' ')[1]).Distinct())
        {
            var job = (await world.Get<JobStore>().GetAsync(id, world.Cancel))!;
            Assert.IsTrue(job.State is JobState.Completed or JobState.Cancelled, $"History {seed}: {id} is {job.State}");
            Assert.AreEqual(job.Quote, job.Spent + job.Refunded);
        }
    }
}
