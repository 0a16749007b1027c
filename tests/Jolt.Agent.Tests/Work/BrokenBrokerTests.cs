using System.Collections.Concurrent;
using Jolt.Agent.Settings;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Agent.Tests.Work;

/// <summary>What an agent does when the broker answers as it should not, over real HTTP.</summary>
[TestClass]
public sealed class BrokenBrokerTests
{
    private readonly ConcurrentQueue<AgentEvent> _events = new();
    private int _sessions;

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
        await using var renewal = LeaseRenewal.Start(session, TimeProvider.System, lease);
        var lost = new TaskCompletionSource();
        await using var _ = renewal.Lost.Register(lost.SetResult);

        await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [TestMethod]
    public async Task GivenALeaseThatIsHeldUp_WhenItIsRenewedInTime_ThenItIsNotLost()
    {
        var renewed = 0;
        var twice = new TaskCompletionSource();
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

        await using var renewal = LeaseRenewal.Start(session, TimeProvider.System, lease);
        await twice.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.IsFalse(renewal.Lost.IsCancellationRequested);
    }

    [TestMethod]
    public async Task GivenAnAgentThatTheBrokerDoesNotKnow_WhenItLooksForWork_ThenThatIsFinal()
    {
        await using var server = new ScriptedBroker(_ => Answer.Problem(401, ProblemTypes.Unauthenticated));
        using var broker = new BrokerClient(server.Address);
        using var session = Session(server, broker);
        var taking = new LeaseTaking(session, new MarketWatch(), new Capacity(new AgentOptions(1, 1, TimeSpan.FromSeconds(1)), () => null), new ListLog(_events));

        await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => taking.TakeAsync(1, CancellationToken.None));
    }

    [TestMethod]
    public async Task GivenAMarketThatDoesNotAnswer_WhenItIsLookedAt_ThenANewSessionIsGotForTheNextLook()
    {
        await using var market = new ScriptedBroker(_ => new Answer(403, "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>AuthenticationFailed</Code><Message>No.</Message></Error>"));
        await using var server = Server(_ => Answer.Problem(500), market.Address);
        using var broker = new BrokerClient(server.Address);
        using var session = Session(server, broker);
        var taking = new LeaseTaking(session, new MarketWatch(), new Capacity(new AgentOptions(1, 1, TimeSpan.FromSeconds(1)), () => null), new ListLog(_events));

        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));
        Assert.IsEmpty(await taking.TakeAsync(1, CancellationToken.None));

        Assert.AreEqual(2, _sessions);
        Assert.IsEmpty(Posts(server), "What was not seen was not asked for.");
    }

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
        broker, new AgentIdentity(server.Address, "g-abcd1234", "a-abcd1234", "public", "PC", "secret"), TimeProvider.System);

    private static Lease Lease() => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, new string('0', 64), new Uri("http://127.0.0.1/"),
        new ChunkLimits(FuelUnits.FuelPerJolt), PriceLevel.Par, 1, DateTimeOffset.UnixEpoch);

    private sealed class ListLog(ConcurrentQueue<AgentEvent> events) : IAgentLog
    {
        public void Write(AgentEvent what) => events.Enqueue(what);
    }
}
