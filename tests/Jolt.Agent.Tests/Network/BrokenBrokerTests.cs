using System.Collections.Concurrent;
using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Speed;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Network;

/// <summary>What an agent does when the broker answers as it should not, over real HTTP.</summary>
[TestClass]
public sealed class BrokenBrokerTests : IDisposable
{
    private const string OneTicket =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList><QueueMessage><MessageId>m</MessageId>"
        + "<InsertionTime>Fri, 02 Jan 2026 03:04:05 GMT</InsertionTime><ExpirationTime>Fri, 31 Dec 9999 23:59:59 GMT</ExpirationTime>"
        + "<DequeueCount>0</DequeueCount><MessageText>{}</MessageText></QueueMessage></QueueMessagesList>";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<AgentEvent> _events = new();
    private int _sessions;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task GivenManyCallsAtOnce_WhenThereIsNoTokenYet_ThenOneSessionServesAll()
    {
        await using var server = Server(_ => Answer.Json("""{"expires":"2030-01-01T00:00:00Z"}"""));
        using var broker = new BrokerClient(server.Address);
        using var session = Session(server, broker);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(
            _ => session.CallAsync(client => client.Leases.RenewAsync("j-abcd1234.0.0.nonce123"), CancellationToken.None)));

        Assert.AreEqual(1, _sessions);
    }

    [TestMethod]
    public async Task GivenALeaseThatIsOver_WhenItIsRenewed_ThenItsRunHearsOfIt()
    {
        await using var server = Server(_ => Answer.Problem(410, ProblemTypes.LeaseOver));
        using var broker = new BrokerClient(server.Address);
        using var session = Session(server, broker);

        // A lease that ends in two seconds is renewed after one.
        var lease = Lease() with { Expires = TimeProvider.System.GetUtcNow().AddSeconds(2) };
        await using var renewal = LeaseRenewal.Start(session, TimeProvider.System, lease, () => 0);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = renewal.Lost.Register(lost.SetResult);

        await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [TestMethod]
    public async Task GivenALeaseThatIsHeldUp_WhenItIsRenewedInTime_ThenItIsNotLost()
    {
        var renewed = 0;
        var twice = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = Server(_ =>
        {
            if (++renewed == 2)
            {
                twice.SetResult();
            }

            return renewed == 1
                ? Answer.Broken
                : Answer.Json($$"""{"expires":"{{TimeProvider.System.GetUtcNow().AddSeconds(60):O}}"}""");
        });
        using var broker = new BrokerClient(server.Address);
        using var session = Session(server, broker);
        var lease = Lease() with { Expires = TimeProvider.System.GetUtcNow().AddSeconds(2) };

        await using var renewal = LeaseRenewal.Start(session, TimeProvider.System, lease, () => 0);
        await twice.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.IsFalse(renewal.Lost.IsCancellationRequested);
    }

    [TestMethod]
    public async Task GivenAnAgentThatTheBrokerDoesNotKnow_WhenItLooksForWork_ThenThatIsFinal()
    {
        await using var server = new ScriptedBroker(_ => Answer.Problem(401, ProblemTypes.Unauthenticated));
        await using var enrolment = EnrolmentAt(server);
        var taking = Taking(enrolment, TimeProvider.System);

        await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => taking.TakeAsync(1, CancellationToken.None));
    }

    [TestMethod]
    public async Task GivenAMarketThatDoesNotAnswer_WhenItIsLookedAt_ThenANewSessionIsGotForTheNextLook()
    {
        await using var market = new ScriptedBroker(_ => new Answer(403, "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>AuthenticationFailed</Code><Message>No.</Message></Error>"));
        await using var server = Server(_ => Answer.Problem(500), market.Address);
        await using var enrolment = EnrolmentAt(server);
        var taking = Taking(enrolment, TimeProvider.System);

        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));
        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));

        Assert.AreEqual(2, _sessions);
        Assert.IsEmpty(Posts(server), "What was not seen was not asked for.");
    }

    [TestMethod]
    [DataRow(200, "<html><body>Log in first.</body></html>")]
    [DataRow(200, "<html><br></html>")]
    [DataRow(403, "<Error><Code>Blocked</Code></Error>")]
    public async Task GivenSomethingElseInTheMarketsPlace_WhenItIsLookedAt_ThenThatIsAHiccupAndNotTheAgentsEnd(int status, string body)
    {
        await using var market = new ScriptedBroker(_ => new Answer(status, "application/xml", body));
        await using var server = Server(_ => Answer.Problem(500), market.Address);
        await using var enrolment = EnrolmentAt(server);

        Assert.IsEmpty(await Taking(enrolment, TimeProvider.System).TakeAsync(1, CancellationToken.None));
        Assert.IsEmpty(Posts(server));
    }

    [TestMethod]
    public async Task GivenABrokerThatAsksToWait_WhenWorkIsLookedFor_ThenItIsLeftAloneForThatLong()
    {
        await using var market = new ScriptedBroker(_ => new Answer(200, "application/xml", OneTicket));
        await using var server = Server(
            _ => Answer.Problem(429, ProblemTypes.TooManyRequests) with { Headers = new() { ["Retry-After"] = "42" } }, market.Address);
        await using var enrolment = EnrolmentAt(server);
        var time = new SettableTime();
        var taking = Taking(enrolment, time);

        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));
        Assert.AreEqual(TimeSpan.FromSeconds(42), taking.AskedToWait);
        time.Now += TimeSpan.FromSeconds(41);
        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));
        Assert.HasCount(1, Posts(server), "It was not asked again before its time.");
        Assert.HasCount(1, market.Seen, "Nor was the market looked at.");

        time.Now += TimeSpan.FromSeconds(1);
        Assert.AreEqual(TimeSpan.Zero, taking.AskedToWait);
        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));
        Assert.HasCount(2, Posts(server));
    }

    [TestMethod]
    [DataRow(null, 0)]
    [DataRow("86400", 600)]
    public async Task GivenABrokerThatAsksForNothingOrTooMuch_WhenWorkIsLookedFor_ThenTheWaitIsWithinReason(string? retryAfter, int seconds)
    {
        await using var server = new ScriptedBroker(_ =>
        {
            var answer = Answer.Problem(503, ProblemTypes.StorageUnavailable);
            return retryAfter is null ? answer : answer with { Headers = new() { ["Retry-After"] = retryAfter } };
        });
        await using var enrolment = EnrolmentAt(server);
        var taking = Taking(enrolment, new SettableTime());

        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));

        // Where nothing was asked, the agent's own first wait, which is less than a second.
        Assert.IsTrue(taking.AskedToWait >= TimeSpan.FromSeconds(seconds) && taking.AskedToWait < TimeSpan.FromSeconds(seconds + 1));
    }

    /// <summary>The only pool of a PC.</summary>
    private static PoolTaking Taking(Enrolment enrolment, TimeProvider time)
    {
        var capacity = new Capacity(new AgentOptions(1, 1, TimeSpan.FromSeconds(1)), () => null, TimeProvider.System);
        return new(enrolment, new LeaseTaking(enrolment, capacity, time), () => true, time, () => 0);
    }

    private Enrolment EnrolmentAt(ScriptedBroker server) => Enrolment.Open(
        Identity(server), new ResultSpool(_folder.PathOf("spool")), new LookPlan(TimeSpan.FromSeconds(1)), TimeProvider.System, () => 0, new ListLog(_events));

    private ScriptedBroker Server(Func<SeenRequest, Answer> answer, Uri? market = null) => new(seen =>
        seen.Path == "/api/agents/session"
            ? Answer.Json(
                $$"""{"token":"token-{{++_sessions}}","expires":"2030-01-01T00:00:00Z","market":[{{Market(market)}}]}""")
            : answer(seen));

    private static string Market(Uri? market) =>
        market is null ? "" : $$"""{"level":"par","address":"{{market}}devstoreaccount1/market-public-par?sig=x"}""";

    private static SeenRequest[] Posts(ScriptedBroker server) =>
        [.. server.Seen.Where(seen => seen.Path.StartsWith("/api/leases", StringComparison.Ordinal))];

    private static SessionKeeper Session(ScriptedBroker server, BrokerClient broker) => new(
        broker, Identity(server), TimeProvider.System);

    private static AgentIdentity Identity(ScriptedBroker server) =>
        new(server.Address, "g-abcd1234", "a-abcd1234", "public", "PC", "secret");

    private static Lease Lease() => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, new string('0', 64), new Uri("http://127.0.0.1/"),
        new ChunkLimits(FuelUnits.FuelPerJolt), PriceLevel.Par, 1, DateTimeOffset.UnixEpoch);

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
