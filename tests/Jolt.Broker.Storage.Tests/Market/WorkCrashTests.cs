using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
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
    public async Task GivenADeathAtAnyCallOfAStep_WhenAnotherProcessGoesOn_ThenTheJobEndsAsIfNothingHadBeen(string step)
    {
        var points = 0;
        foreach (var fault in new[] { Fault.DiesBefore, Fault.DiesAfter })
        {
            for (var call = 1; await DiesAndRecoversAsync(step, fault, call); call++)
            {
                points++;
            }
        }

        Assert.IsTrue(points > 1, $"{step}: {points} crash points");
        context.WriteLine($"{step}: {points} crash points");
    }

    /// <summary>Runs a job whose given step dies at a call.</summary>
    /// <returns>Whether the step made that many calls.</returns>
    private async Task<bool> DiesAndRecoversAsync(string step, Fault fault, int call)
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        LeaseAsk[] sellers = [await world.SellerAsync("one"), await world.SellerAsync("two")];
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
        await world.FinishAsync(run.Job!, sellers);
        await world.AssertPaidAsync(run.Job!, Chunks, sellers);
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

        public Task StepAsync(string step, IServiceProvider process) => step switch
        {
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

            if (step is "result" or "last result")
            {
                var again = await world.PostAsync(sellers[step == "result" ? 0 : 1], _leases[0]);
                Assert.IsInstanceOfType<ResultOutcome.Accepted>(again);
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
