using System.Collections.Concurrent;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
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
        var slot = new TestSlot(_folder, _time);
        var round = new PoolRound(enrolments, slot.Capacity, TimeSpan.Zero, _time, static () => 0.5);
        festival.Accepted = count =>
        {
            if (count == calledAt)
            {
                round.CallAwayAsync([enrolments.All[1]], CancellationToken.None).GetAwaiter().GetResult();
            }
        };

        Assert.IsTrue(await slot.RunAsync(enrolments.All[1], festival, round.Next, CancellationToken.None));

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
}
