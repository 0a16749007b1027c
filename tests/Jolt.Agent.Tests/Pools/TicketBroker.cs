using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Jolt.Agent.Settings;
using Jolt.Agent.Tests.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Json;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Tests.Pools;

/// <summary>A pool's broker and its market on one server: it shows its tickets, leases them, and keeps what it was asked.</summary>
internal sealed class TicketBroker : IAsyncDisposable
{
    private const string Ticket = "<QueueMessage><MessageId>m</MessageId><MessageText>{}</MessageText></QueueMessage>";

    private readonly ScriptedBroker _server;
    private readonly string _pool;
    private readonly TaskCompletionSource _end = new();
    private int _leased;

    /// <param name="pool">The pool's name.</param>
    /// <param name="par">Tickets at that level.</param>
    /// <param name="low">Tickets at the level below it.</param>
    internal TicketBroker(string pool, int par = 0, int low = 0)
    {
        _pool = pool;
        Tickets = new() { [PriceLevel.Par] = par, [PriceLevel.Low] = low };
        _server = new ScriptedBroker(Answered);
    }

    internal Uri Address => _server.Address;

    /// <summary>How its agents get there, where that is not straight.</summary>
    internal Uri? Way { get; set; }

    internal AgentIdentity Identity => new(Way ?? Address, $"g-{_pool}", $"a-{_pool}", _pool, "PC", "secret");

    internal ConcurrentDictionary<PriceLevel, int> Tickets { get; }

    /// <summary>What it says in the place of a session; null: it opens one.</summary>
    internal Answer? Closed { get; set; }

    /// <summary>What it says in the place of leases; null: it gives them.</summary>
    internal Answer? Refuses { get; set; }

    /// <summary>Until this ends it says nothing to who asks for leases.</summary>
    internal Task Thinks { get; set; } = Task.CompletedTask;

    /// <summary>Until this ends it shows nothing to who looks at its market.</summary>
    internal Task Dawdles { get; set; } = Task.CompletedTask;

    /// <summary>The asks for leases, also those that were refused.</summary>
    internal ConcurrentQueue<LeaseRequest> Asks { get; } = new();

    /// <summary>What it says to the results that come, one after another; then it takes them.</summary>
    internal ConcurrentQueue<Answer> RefusesResults { get; } = new();

    /// <summary>What was sent to it, results or asks for leases, in order.</summary>
    internal IEnumerable<string> Posts => _server.Seen
        .Where(seen => seen.Method == "POST" && seen.Path.StartsWith("/api/leases", StringComparison.Ordinal))
        .Select(seen => seen.Path == "/api/leases" ? "ask" : "result");

    /// <summary>The levels that were looked at, in order.</summary>
    internal IEnumerable<string> Looks =>
        _server.Seen.Where(seen => seen.Path.StartsWith("/market-", StringComparison.Ordinal)).Select(seen => seen.Path.Split('-', '/')[2]);

    /// <summary>Sessions that were asked for.</summary>
    internal int Sessions => _server.Seen.Count(seen => seen.Path == "/api/agents/session");

    /// <summary>Leases that were given back.</summary>
    internal int GivenBack => _server.Seen.Count(seen => seen.Method == "DELETE");

    public ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        return _server.DisposeAsync();
    }

    private Answer Answered(SeenRequest seen) => (seen.Method, seen.Path) switch
    {
        (_, "/api/agents/session") => Closed ?? Answer.Json(
            $$"""{"token":"token","expires":"2030-01-01T00:00:00Z","market":[{{Queue(PriceLevel.Par)}},{{Queue(PriceLevel.Low)}}]}"""),
        (_, "/api/leases") => Leases(JsonSerializer.Deserialize<LeaseRequest>(seen.Body, JoltJson.Options)!),
        ("DELETE", _) => new Answer(204, "application/json", ""),
        ("POST", _) => RefusesResults.TryDequeue(out var refusal) ? refusal : Answer.Json("""{"accepted":true,"replayed":false}"""),
        _ => Shown(PriceLevels.Parse(seen.Path.Split('-', '/')[2])!.Value),
    };

    private string Queue(PriceLevel level) => $$"""{"level":"{{level.Name()}}","address":"{{Way ?? Address}}market-{{level.Name()}}?sig=x"}""";

    private Answer Shown(PriceLevel level)
    {
        Task.WaitAny(Dawdles, _end.Task);
        return new(200, "application/xml", string.Create(
            CultureInfo.InvariantCulture,
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList>{string.Concat(Enumerable.Repeat(Ticket, Tickets[level]))}</QueueMessagesList>"));
    }

    private Answer Leases(LeaseRequest ask)
    {
        Asks.Enqueue(ask);
        Task.WaitAny(Thinks, _end.Task);
        return Refuses ?? Answer.Json(JsonSerializer.Serialize(
            new LeaseBatch([.. Enumerable.Range(_leased, ask.Slots).Select(_ => One(_leased++))]), JoltJson.Options));
    }

    private Lease One(int index) => new(
        $"j-{_pool}.{index}.0.nonce123", $"j-{_pool}", index, new string('0', 64), Address, new ChunkLimits(FuelUnits.FuelPerJolt),
        PriceLevel.Par, Seed: 1, DateTimeOffset.UnixEpoch);
}
