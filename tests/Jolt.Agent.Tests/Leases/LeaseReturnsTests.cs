using System.Collections.Concurrent;
using Jolt.Agent.Leases;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Work;
using Jolt.Contracts.Problems;
using Jolt.Testing;
using Jolt.Testing.Network;

namespace Jolt.Agent.Tests.Leases;

/// <summary>Leases on their way back, over real HTTP and a network that fails.</summary>
[TestClass]
public sealed class LeaseReturnsTests : IDisposable
{
    private const int WaitSeconds = 7;

    /// <summary>One that is on its way back waits for the next try, and for its lease's end.</summary>
    private const int WaitsOfOne = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();
    private readonly ConcurrentQueue<AgentEvent> _events = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task GivenANetworkThatIsAway_WhenALeaseIsGivenBack_ThenItArrivesOnceWhenTheNetworkIsBack()
    {
        await using var server = Server(_ => Returned);
        await using var network = new FaultProxy(server.Address, _ => ConnectionFate.Refused);
        await using var enrolment = TestLeases.Open(network.Way, _folder, _time, _events);
        var held = TestLeases.Hold(enrolment, _time);

        held.GiveBack("it was paused.");
        held.GiveBack("again");
        Assert.IsTrue(held.GivenUp.IsCancellationRequested, "Its run ends at once.");
        await TriesAsync(3);
        Assert.IsEmpty(_events);
        network.SetFate(_ => ConnectionFate.Whole);
        await PassUntilAsync(() => !_events.IsEmpty);

        Assert.AreEqual("it was paused.", ((AgentEvent.GivenBack)_events.Single()).Reason);
        Assert.HasCount(1, Returns(server));
        Assert.IsTrue(network.Connections > 3, "It was tried before.");
    }

    [TestMethod]
    public async Task GivenABrokerThatFails_WhenALeaseIsGivenBack_ThenItIsAskedAgainWhenItSays()
    {
        var tries = new ConcurrentQueue<TimeSpan>();
        await using var server = Server(_ =>
        {
            tries.Enqueue(_time.Elapsed);
            return tries.Count switch
            {
                1 => Away,
                2 => Answer.Problem(503, ProblemTypes.StorageUnavailable) with { Headers = new() { ["Retry-After"] = $"{WaitSeconds}" } },
                _ => Returned,
            };
        });
        await using var enrolment = TestLeases.Open(server.Address, _folder, _time, _events);

        TestLeases.Hold(enrolment, _time).GiveBack("it was paused.");
        await PassUntilAsync(() => !_events.IsEmpty);

        Assert.IsInstanceOfType<AgentEvent.GivenBack>(_events.Single());
        var seen = tries.ToArray();
        Assert.HasCount(3, seen);
        Assert.AreEqual(TimeSpan.FromSeconds(WaitSeconds), seen[2] - seen[1]);
    }

    [TestMethod]
    public async Task GivenALeaseThatIsOver_WhenItIsGivenBack_ThenTheBrokersWordEndsIt()
    {
        await using var server = Server(_ => Answer.Problem(410, ProblemTypes.LeaseOver));
        await using var enrolment = TestLeases.Open(server.Address, _folder, _time, _events);

        TestLeases.Hold(enrolment, _time).GiveBack("it was paused.");
        await PassUntilAsync(() => !_events.IsEmpty);

        StringAssert.Contains(((AgentEvent.Dropped)_events.Single()).Reason, "Why 410.");
        Assert.HasCount(1, Returns(server));
    }

    [TestMethod]
    public async Task GivenABrokerThatStaysAway_WhenTheLeaseIsOverAnyway_ThenItIsLeftAloneAndWasNotRenewed()
    {
        await using var server = Server(_ => Away);
        await using var enrolment = TestLeases.Open(server.Address, _folder, _time, _events);

        TestLeases.Hold(enrolment, _time).GiveBack("it was paused.");
        await PassUntilAsync(() => !_events.IsEmpty);

        StringAssert.Contains(((AgentEvent.Dropped)_events.Single()).Reason, "runs out by itself");
        Assert.AreEqual(LeaseReturns.Longest, _time.Elapsed);
        Assert.IsTrue(Returns(server).Count() is > 3 and < 20, $"{Returns(server).Count()} tries.");
        Assert.IsEmpty(server.Seen.Where(seen => seen.Path.EndsWith("/renew", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task GivenABrokerThatStaysAway_WhenTheAgentEnds_ThenItWaitsNoLongerThanItsGrace()
    {
        await using var server = Server(_ => Away);
        await using var enrolment = TestLeases.Open(server.Address, _folder, _time, _events);
        TestLeases.Hold(enrolment, _time).GiveBack("it was paused.");
        await TriesAsync(2);
        var began = _time.Elapsed;

        var ending = enrolment.Returns.EndAsync();
        await PassUntilAsync(() => ending.IsCompleted, WaitsOfOne + 1);
        await ending;

        Assert.AreEqual(WindUp.GiveBackPatience, _time.Elapsed - began);
        Assert.IsInstanceOfType<AgentEvent.Dropped>(_events.Single());
    }

    [TestMethod]
    public async Task GivenABrokerThatComesBack_WhenTheAgentEnds_ThenWhatIsOnItsWayStillArrives()
    {
        var isAway = true;
        await using var server = Server(_ => isAway ? Away : Returned);
        await using var enrolment = TestLeases.Open(server.Address, _folder, _time, _events);
        TestLeases.Hold(enrolment, _time).GiveBack("it was paused.");
        await TriesAsync(2);

        var ending = enrolment.Returns.EndAsync();
        isAway = false;
        await PassUntilAsync(() => ending.IsCompleted, WaitsOfOne + 1);
        await ending;

        Assert.IsInstanceOfType<AgentEvent.GivenBack>(_events.Single());
    }

    private static Answer Away => Answer.Problem(503, ProblemTypes.StorageUnavailable);

    private static Answer Returned => new(204, "text/plain", "");

    private static ScriptedBroker Server(Func<SeenRequest, Answer> giveBack) => new(seen => seen.Method == "DELETE"
        ? giveBack(seen)
        : Answer.Json("""{"token":"token","expires":"2100-01-01T00:00:00Z","market":[]}"""));

    private static IEnumerable<SeenRequest> Returns(ScriptedBroker server) => server.Seen.Where(seen => seen.Method == "DELETE");

    /// <summary>Lets so many tries fail.</summary>
    private async Task TriesAsync(int count)
    {
        for (; count > 0; count--)
        {
            await UntilAsync(() => _time.Waiting == WaitsOfOne);
            _time.GoToNext();
        }

        await UntilAsync(() => _time.Waiting == WaitsOfOne);
    }

    /// <summary>Lets time pass, from one wait to the next, whenever all that there are wait.</summary>
    private async Task PassUntilAsync(Func<bool> isSo, int waits = WaitsOfOne)
    {
        while (!isSo())
        {
            await UntilAsync(() => isSo() || _time.Waiting == waits);
            if (!isSo())
            {
                _time.GoToNext();
            }
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!isSo())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
