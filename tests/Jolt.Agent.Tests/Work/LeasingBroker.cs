using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Tests.Workers;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Json;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Tests.Work;

/// <summary>A server that leases so many quick chunks of the folding sample, and counts what is asked of it.</summary>
internal sealed class LeasingBroker : IAsyncDisposable
{
    private const string Session = """{"token":"token","expires":"2030-01-01T00:00:00Z","market":[]}""";

    private readonly ScriptedBroker _server;
    private readonly Lock _gate = new();
    private int _left;

    /// <param name="chunks">How many there are.</param>
    internal LeasingBroker(int chunks)
    {
        _left = chunks;
        _server = new ScriptedBroker(Answer);
    }

    internal Uri Address => _server.Address;

    /// <summary>Called with the number of results so far.</summary>
    internal Action<int> Accepted { get; set; } = static _ => { };

    /// <summary>Whether it answers who gives a lease back.</summary>
    internal Func<bool> TakesBack { get; set; } = static () => true;

    /// <summary>Requests for leases alone.</summary>
    internal int Takes => Posts.Count(post => post.Path == "/api/leases");

    /// <summary>The most leases that were out at once.</summary>
    internal int OutMax { get; private set; }

    internal ConcurrentQueue<string> Leased { get; } = new();

    internal ConcurrentQueue<string> Results { get; } = new();

    internal ConcurrentQueue<string> GivenBack { get; } = new();

    private IEnumerable<SeenRequest> Posts => _server.Seen.Where(seen => seen.Method == "POST");

    internal Lease[] Lease(int count)
    {
        lock (_gate)
        {
            var leases = Enumerable.Range(0, Math.Min(count, _left)).Select(_ => One(--_left)).ToArray();
            OutMax = Math.Max(OutMax, Leased.Count - Results.Count - GivenBack.Count);
            return leases;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Answer Answer(SeenRequest seen) => (seen.Method, seen.Path) switch
    {
        (_, "/api/agents/session") => Client.Answer.Json(Session),
        (_, "/api/leases") => Json(new LeaseBatch(Lease(JsonSerializer.Deserialize<LeaseRequest>(seen.Body, JoltJson.Options)!.Slots))),
        ("DELETE", _) => TakesBack() ? Returned(IdOf(seen)) : Client.Answer.Problem(503),
        _ => Json(Take(IdOf(seen), seen.Path.Contains("next=1", StringComparison.Ordinal))),
    };

    private Answer Returned(string lease)
    {
        GivenBack.Enqueue(lease);
        return new(204, "application/json", "");
    }

    private ResultAnswer Take(string lease, bool asksNext)
    {
        Results.Enqueue(lease);
        Accepted(Results.Count);
        return new(Accepted: true, Replayed: false, asksNext ? Lease(1).SingleOrDefault() : null);
    }

    private Lease One(int index)
    {
        var lease = new Lease(
            $"j-abcd1234.{index}.0.nonce123", "j-abcd1234", index, Folding.Sha256, Address,
            new ChunkLimits(10 * FuelUnits.FuelPerJolt), PriceLevel.Par, Seed: 1, DateTimeOffset.UnixEpoch)
        {
            Input = Encoding.ASCII.GetBytes(Folding.Quick),
        };
        Leased.Enqueue(lease.Id);
        return lease;
    }

    private static Answer Json<T>(T body) => Client.Answer.Json(JsonSerializer.Serialize(body, JoltJson.Options));

    private static string IdOf(SeenRequest seen) => Uri.UnescapeDataString(seen.Path.Split('/', '?')[3]);
}
