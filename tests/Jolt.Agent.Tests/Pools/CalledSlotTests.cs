using System.Collections.Concurrent;
using Jolt.Agent.Idle;
using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Speed;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Caches;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Tests.Workers;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Pools;

/// <summary>A slot that works for one pool while a preferred one has tickets, with real chunks over real HTTP.</summary>
[TestClass]
public sealed class CalledSlotTests : IDisposable
{
    private const int Chunks = 24;

    private readonly TemporaryFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly ConcurrentQueue<AgentEvent> _events = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(7, true)]
    [DataRow(7, false, DisplayName = "Without tickets in the preferred pool it goes on until there is nothing left.")]
    public async Task GivenASlotThatIsCalledAway_WhenItHoldsChunks_ThenItRunsThemAndLeavesAfterThem(int calledAt, bool hasTickets)
    {
        await using var home = new TicketBroker("home", par: hasTickets ? 1 : 0);
        await using var festival = new LeasingBroker(Chunks);
        var identity = new AgentIdentity(festival.Address, "g-festival", "a-festival", "festival", "PC", "secret");
        await using var enrolments = Joined(home.Identity, identity);
        var capacity = new Capacity(new AgentOptions(1, 4_096, TimeSpan.FromSeconds(1)), static () => null, _time);
        var round = new PoolRound(enrolments, capacity, TimeSpan.Zero, _time, static () => 0.5);
        festival.Accepted = count =>
        {
            if (count == calledAt)
            {
                round.CallAwayAsync([enrolments.All[1]], CancellationToken.None).GetAwaiter().GetResult();
            }
        };

        Assert.IsTrue(await RunAsync(round, capacity, enrolments.All[1], festival));

        CollectionAssert.AreEquivalent(festival.Leased.ToList(), festival.Results.ToList(), "Each that it held it has run, once.");
        Assert.IsEmpty(festival.GivenBack);
        Assert.AreEqual(hasTickets, festival.Results.Count < Chunks);
        Assert.IsGreaterThanOrEqualTo(calledAt, festival.Results.Count);
    }

    private Enrolments Joined(params AgentIdentity[] joined)
    {
        var enrolments = Enrolments.Open(
            joined, new ResultSpool(_folder.PathOf("spool")), new LookPlan(TimeSpan.FromSeconds(1)), _time, static () => 0.5,
            new ListLog(_events), CallLimits.Agent);
        enrolments.Choose(PoolChoice.Of(joined, [], lowest: null).Pools);
        return enrolments;
    }

    private async Task<bool> RunAsync(PoolRound round, Capacity capacity, Enrolment enrolment, LeasingBroker broker)
    {
        await using var engine = new InProcessEngine(new ActiveRuns(), new CompiledModules());
        var runs = new ChunkRun(
            engine, TestCaches.Modules(_folder, static (_, token) => Folding.FetchAsync(token)),
            TestCaches.Inputs(_folder, static (lease, _) => Task.FromResult(lease.Input!)),
            new ModuleMemory(_folder.PathOf("failed-modules.json"), _time), capacity);
        await using var watch = new LeaseWatch(
            static () => new PolicyDecision(PolicyVerdict.Work, int.MaxValue, ""), static () => TimeSpan.MaxValue, capacity, _time);
        var slot = new Slot(new LeaseHolding(runs, watch, _time, static () => 0.5), runs, round.Next, _time);
        return await slot.RunAsync(enrolment, broker.Lease(1)[0], new WindUp(CancellationToken.None, CancellationToken.None));
    }
}
