using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;
using Jolt.Contracts.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Market;

/// <summary>
/// The broker's process dies before or after each storage call of each step of a job; another process goes on. However it
/// died, the job comes to its end, everyone is paid once, and the pool's books are right.
/// </summary>
[TestClass]
public sealed class WorkCrashTests(TestContext context)
{
    private const int Chunks = 2;

    /// <summary>
    /// Crash points that are tried at the same time, each in a pool of its own: what waits for a hidden ticket to come back
    /// leaves the processor to the others.
    /// </summary>
    private const int PointsAtOnce = 6;

    [TestMethod]
    [DataRow("submit")]
    [DataRow("offer")]
    [DataRow("lease")]
    [DataRow("renew")]
    [DataRow("result")]
    [DataRow("last result")]
    [DataRow("review")]
    [DataRow("settle")]
    [DataRow("close")]
    [DataRow("held result")]
    [DataRow("order audits")]
    [DataRow("audit that proves a lie")]
    [DataRow("strike")]
    [DataRow("release")]
    public async Task GivenADeathAtAnyCallOfAStep_WhenAnotherProcessGoesOn_ThenTheJobEndsAsIfNothingHadBeen(string step)
    {
        await using var storage = await FreshStorage.StartAsync(context.CancellationToken);
        var points = 0;
        foreach (var fault in new[] { Fault.DiesBefore, Fault.DiesAfter })
        {
            points += await DieAtEveryCallAsync(storage, step, fault);
        }

        Assert.IsTrue(points > 1, $"{step}: {points} crash points");
        context.WriteLine($"{step}: {points} crash points");
    }

    /// <summary>Tries one call after the other until the step makes no more of them. None is left out: they are drawn in order.</summary>
    /// <returns>How many there were.</returns>
    private async Task<int> DieAtEveryCallAsync(FreshStorage storage, string step, Fault fault)
    {
        var (drawn, points) = (0, 0);
        var isPastTheLast = false;
        await Task.WhenAll(Enumerable.Range(0, PointsAtOnce).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isPastTheLast))
            {
                if (await DiesAndRecoversAsync(storage, step, fault, Interlocked.Increment(ref drawn)))
                {
                    Interlocked.Increment(ref points);
                }
                else
                {
                    Volatile.Write(ref isPastTheLast, true);
                }
            }
        })));
        return points;
    }

    /// <summary>Runs a job whose given step dies at a call.</summary>
    /// <returns>Whether the step made that many calls.</returns>
    private async Task<bool> DiesAndRecoversAsync(FreshStorage storage, string step, Fault fault, int call)
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken, storage);
        LeaseAsk[] sellers = Run.IsAdaptive(step)
            ? [.. await Task.WhenAll(Run.AdaptiveSellers.Select(world.TrustedSellerAsync))]
            : [await world.SellerAsync("one"), await world.SellerAsync("two")];
        var run = new Run(world, sellers);
        await run.PrepareAsync(step);
        var line = new FaultyLine(fault, call);
        try
        {
            await run.StepAsync(step, world.Process(line));
        }
        catch (Exception death) when (IsDeath(death))
        {
        }

        if (!line.Failed)
        {
            return false;
        }

        await run.GoOnAsync(step);
        var isLiar = step is "audit that proves a lie" or "strike";
        await world.FinishAsync(run.Job!, isLiar ? sellers[1..] : sellers);
        await world.AssertPaidAsync(run.Job!, Chunks, sellers);
        if (isLiar)
        {
            var liar = await world.Get<StandingStore>().GetAsync(sellers[0].Agent, sellers[0].Account, world.Cancel);
            Assert.AreEqual(Standing.Quarantined, liar.Standing);
            Assert.AreEqual(0, await world.BalanceAsync(sellers[0].Account));
            Assert.AreEqual(1, (await world.Get<StandingStore>().GetAccountAsync(sellers[0].Account, world.Cancel)).Falls);
        }

        return true;
    }

    private static bool IsDeath(Exception fault) =>
        fault is ProcessDiedException or AggregateException { InnerException: ProcessDiedException };

    private sealed class Run(WorkWorld world, LeaseAsk[] sellers)
    {
        private const string Key = "key";

        private IReadOnlyList<Jolt.Contracts.Leases.Lease> _leases = [];

        public string? Job { get; private set; }

        public async Task PrepareAsync(string step)
        {
            if (step == "submit")
            {
                return;
            }

            if (IsAdaptive(step))
            {
                await PrepareAdaptiveAsync(step);
                return;
            }

            Job = await world.SubmitAsync(world.Request(Chunks));
            if (step == "offer")
            {
                return;
            }

            await world.Get<ShardDesk>().OfferAsync(Job, 0, world.Cancel);
            if (step is "lease" or "review")
            {
                // The watchdog is to find lost tickets and a lost lease.
                await world.LeaseAsync(sellers[0], 1);
                world.Time.Now += TimeSpan.FromHours(step == "review" ? 1 : 0);
                return;
            }

            _leases = await world.LeaseExactlyAsync(sellers[0], Chunks);
            if (step == "last result")
            {
                await RunAllAsync(sellers[0], _leases);
                _leases = await world.LeaseExactlyAsync(sellers[1], Chunks);
                await RunAllAsync(sellers[1], [.. _leases.Skip(1)]);
            }
            else if (step is "settle" or "close")
            {
                await RunAllAsync(sellers[0], _leases);
                await RunAllAsync(sellers[1], await world.LeaseExactlyAsync(sellers[1], Chunks));
                await (step == "close" ? world.Get<SettlementDesk>().SettleAsync(Job, 0, world.Cancel) : Task.CompletedTask);
            }
        }

        /// <summary>Whether the step is one of a job whose policy is adaptive; its first seller is the one that is held.</summary>
        public static bool IsAdaptive(string step) =>
            step is "held result" or "order audits" or "audit that proves a lie" or "strike" or "release";

        public static IReadOnlyList<string> AdaptiveSellers { get; } = ["one", "two", "three", "four"];

        private async Task PrepareAdaptiveAsync(string step)
        {
            Job = await world.OfferedAsync(Chunks, "adaptive");
            _leases = await world.LeaseExactlyAsync(sellers[0], Chunks);
            if (step == "held result")
            {
                return;
            }

            var lies = step is "audit that proves a lie" or "strike";
            foreach (var lease in _leases)
            {
                await world.PostAsync(sellers[0], lease, lies ? "a lie" : null);
            }

            if (step == "order audits")
            {
                return;
            }

            // The market is empty: one of the two is audited at once, and only the held one is left for the step.
            await world.Get<ShardDesk>().ReviewAsync(Job, 0, world.Cancel);
            if (step == "release")
            {
                await RunAllAsync(sellers[1], await world.LeaseExactlyAsync(sellers[1], 1));
                return;
            }

            await RunAllAsync(sellers[1], await world.LeaseExactlyAsync(sellers[1], 1));
            await RunAllAsync(sellers[2], await world.LeaseExactlyAsync(sellers[2], 1));
            _leases = await world.LeaseExactlyAsync(sellers[3], 1);
            if (step == "strike")
            {
                await RunAllAsync(sellers[3], _leases);
            }
        }

        public Task StepAsync(string step, IServiceProvider process) => step switch
        {
            "held result" => world.PostAsync(sellers[0], _leases[0], process: process),
            "audit that proves a lie" => world.PostAsync(sellers[3], _leases[0], process: process),
            "order audits" or "strike" or "release" => process.GetRequiredService<ShardDesk>().ReviewAsync(Job!, 0, world.Cancel),
            "submit" => SubmitAsync(process),
            "offer" => process.GetRequiredService<ShardDesk>().OfferAsync(Job!, 0, world.Cancel),
            "lease" => world.LeaseAsync(sellers[1], 2, process),
            "renew" => RenewAsync(process),
            "result" => world.PostAsync(sellers[0], _leases[0], process: process),
            "last result" => world.PostAsync(sellers[1], _leases[0], process: process),
            "review" => process.GetRequiredService<ShardDesk>().ReviewAsync(Job!, 0, world.Cancel),
            "settle" => process.GetRequiredService<SettlementDesk>().SettleAsync(Job!, 0, world.Cancel),
            _ => process.GetRequiredService<SettlementDesk>().CloseAsync(Job!, world.Cancel),
        };

        /// <summary>What happens after the death: callers repeat what got no answer; agents' leases that nobody heard of run out.</summary>
        public async Task GoOnAsync(string step)
        {
            if (step == "submit")
            {
                await SubmitAsync(world.Broker);
            }

            if (step is "submit" or "offer")
            {
                await world.Get<ShardDesk>().OfferAsync(Job!, 0, world.Cancel);
            }

            if (step is "result" or "last result" or "held result" or "audit that proves a lie")
            {
                var sender = step switch { "last result" => 1, "audit that proves a lie" => 3, _ => 0 };
                var again = await world.PostAsync(sellers[sender], _leases[0]);
                Assert.IsInstanceOfType<ResultOutcome.Accepted>(again);
            }

            if (step == "held result")
            {
                await world.PostAsync(sellers[0], _leases[1]);
            }
        }

        private async Task SubmitAsync(IServiceProvider process)
        {
            var outcome = await process.GetRequiredService<JobDesk>().SubmitAsync(world.Buyer, Key, world.Request(Chunks), world.Cancel);
            Job = ((SubmitOutcome.Accepted)outcome).Job.Job;
            Assert.AreEqual(JobState.Running, (await world.Get<JobStore>().GetAsync(Job, world.Cancel))!.State);
        }

        private async Task RenewAsync(IServiceProvider process)
        {
            Assert.IsTrue(LeaseId.TryParse(_leases[0].Id, out var lease));
            await process.GetRequiredService<LeaseKeeper>().RenewAsync(lease, sellers[0].Agent, world.Pool, world.Cancel);
        }

        private async Task RunAllAsync(LeaseAsk seller, IReadOnlyList<Jolt.Contracts.Leases.Lease> leases)
        {
            foreach (var lease in leases)
            {
                await world.PostAsync(seller, lease);
            }
        }
    }
}
