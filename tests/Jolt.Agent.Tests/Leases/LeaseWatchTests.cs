using System.Collections.Concurrent;
using Jolt.Agent.Idle;
using Jolt.Agent.Leases;
using Jolt.Agent.Pools;
using Jolt.Agent.Speed;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Leases;

/// <summary>Leases under the watch, over real HTTP.</summary>
[TestClass]
public sealed class LeaseWatchTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly PolicyDecision s_paused = new(PolicyVerdict.Pause, 0, "you paused it");
    private static readonly PolicyDecision s_working = new(PolicyVerdict.Work, 1, "it works always");

    private readonly ConcurrentQueue<AgentEvent> _events = new();
    private readonly JumpingTime _time = new();

    [TestMethod]
    public async Task GivenARunThatIsHeld_WhenItsTimeIsOver_ThenItIsKilledAndGivenBackOnce()
    {
        await using var server = Server(renewals: 200);
        using var folder = new TemporaryFolder();
        await using var enrolment = Open(server, folder);
        await using var watch = Watch(() => s_paused, holdFor: TimeSpan.FromSeconds(2));
        var held = Hold(enrolment);
        Pausable run = new();
        held.Clock.Begin();
        await Task.Delay(50);
        held.Clock.Over(run).Pause();

        watch.Add(held);
        await UntilAsync(() => !_events.IsEmpty);
        held.GiveBack("again");
        await enrolment.Returns.EndAsync();

        Assert.IsTrue(held.GivenUp.IsCancellationRequested);
        Assert.IsTrue(held.Clock.PausedFor >= TimeSpan.FromSeconds(2), "It was held for that long.");
        Assert.HasCount(1, server.Seen.Where(seen => seen.Method == "DELETE"));
        Assert.AreEqual("it was paused for 2 s.", _events.OfType<AgentEvent.GivenBack>().Single().Reason);
    }

    [TestMethod]
    public async Task GivenAResult_WhenTheLeaseWouldBeGivenBackInThatMoment_ThenItIsNot()
    {
        await using var server = Server(renewals: 200);
        using var folder = new TemporaryFolder();
        await using var enrolment = Open(server, folder);
        await using var held = Hold(enrolment);

        Assert.IsTrue(held.TryClose());
        held.GiveBack("too late");
        await enrolment.Returns.EndAsync();

        Assert.IsFalse(held.GivenUp.IsCancellationRequested);
        Assert.IsEmpty(server.Seen.Where(seen => seen.Method == "DELETE"));
    }

    [TestMethod]
    [DataRow(200, false)]
    [DataRow(410, true)]
    public async Task GivenAPcThatSlept_WhenItWakes_ThenTheLeaseIsRenewedAtOnceAndItsRunEndsIfItIsLost(int status, bool lost)
    {
        await using var server = Server(status);
        using var folder = new TemporaryFolder();
        await using var enrolment = Open(server, folder);
        await using var watch = Watch(() => s_working, holdFor: s_hour);
        await using var held = Hold(enrolment);
        held.Clock.Begin();
        watch.Add(held);

        _time.Ahead = TimeSpan.FromMinutes(10);
        await UntilAsync(() => server.Seen.Any(seen => seen.Path.EndsWith("/renew", StringComparison.Ordinal)));
        await UntilAsync(() => held.Renewal.Lost.IsCancellationRequested == lost);

        Assert.IsTrue(held.Left < TimeSpan.FromMinutes(51), "The time asleep counts.");
        Assert.IsTrue(held.IsOpen, "What becomes of it, its slot decides.");
    }

    [TestMethod]
    public async Task GivenABrokerThatAsksToWait_WhenALeaseIsRenewed_ThenItIsLeftAloneForThatLong()
    {
        await using var server = Server(429, retryAfterSeconds: 300);
        using var folder = new TemporaryFolder();
        await using var enrolment = Open(server, folder);
        await using var held = Hold(enrolment, endsInSeconds: 2);

        await UntilAsync(() => Renewals(server) == 1);
        await Task.Delay(TimeSpan.FromSeconds(3));

        Assert.AreEqual(1, Renewals(server), "Without its wish it would be asked again after a second.");
        Assert.IsFalse(held.Renewal.Lost.IsCancellationRequested);
    }

    [TestMethod]
    public async Task GivenSomethingElseInTheBrokersPlace_WhenALeaseIsRenewed_ThenItIsNotTakenForLost()
    {
        await using var server = Server(404);
        using var folder = new TemporaryFolder();
        await using var enrolment = Open(server, folder);
        await using var held = Hold(enrolment, endsInSeconds: 2);

        await UntilAsync(() => Renewals(server) >= 2);

        Assert.IsFalse(held.Renewal.Lost.IsCancellationRequested);
    }

    private static int Renewals(ScriptedBroker server) =>
        server.Seen.Count(seen => seen.Path.EndsWith("/renew", StringComparison.Ordinal));

    private static ScriptedBroker Server(int renewals, int? retryAfterSeconds = null) => new(seen =>
        seen.Path == "/api/agents/session" ? Answer.Json("""{"token":"token","expires":"2100-01-01T00:00:00Z","market":[]}""")
        : seen.Method == "DELETE" ? new Answer(204, "text/plain", "")
        : renewals == 200 ? Answer.Json("""{"expires":"2100-01-01T00:00:00Z"}""")
        : renewals == 404 ? new Answer(404, "text/html", "<html>No such page.</html>")
        : renewals == 410 ? Answer.Problem(410, ProblemTypes.LeaseOver)
        : Answer.Problem(renewals, ProblemTypes.TooManyRequests) with { Headers = new() { ["Retry-After"] = $"{retryAfterSeconds}" } });

    private Enrolment Open(ScriptedBroker server, TemporaryFolder folder) => TestLeases.Open(server.Address, folder, _time, _events);

    private LeaseWatch Watch(Func<PolicyDecision> decision, TimeSpan holdFor) => new(
        decision, () => holdFor, new Capacity(new AgentOptions(1, 16, s_hour), () => null, _time), _time);

    private HeldLease Hold(Enrolment enrolment, int endsInSeconds = 60) => TestLeases.Hold(enrolment, _time, endsInSeconds);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>A wall clock that can be ahead of the timers, as after a sleep.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }

    private sealed class Pausable : IPausable
    {
        public void Pause()
        {
            // Its clock is what counts here.
        }

        public void Resume()
        {
            // Its clock is what counts here.
        }
    }
}
