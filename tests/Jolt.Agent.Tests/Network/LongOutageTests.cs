using System.Collections.Concurrent;
using System.Security.Cryptography;
using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Speed;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;
using Jolt.Testing;
using Jolt.Testing.Network;

namespace Jolt.Agent.Tests.Network;

/// <summary>
/// A broker that is away for a day, in a time of the test's own: the waits are jumped over, the connections are real. Results,
/// a renewal and the look for work go on together, as they do in an agent.
/// </summary>
[TestClass]
public sealed class LongOutageTests : IDisposable
{
    private const string Agent = "g-abcd1234";
    private const int Results = 20;

    /// <summary>The delivery, the renewal and the look for work.</summary>
    private const int WhoWait = 3;

    private static readonly byte[] s_output = [1, 2, 3];
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();
    private readonly Random _chance = new(7);
    private readonly ConcurrentQueue<AgentEvent> _events = new();
    private readonly ConcurrentQueue<TimeSpan> _tries = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task GivenABrokerThatIsAwayForADay_WhenItIsBack_ThenLittleWasTriedAndAllIsSentSoon()
    {
        var spool = new ResultSpool(_folder.PathOf("spool"));
        foreach (var index in Enumerable.Range(0, Results))
        {
            spool.Add(Result(index), s_output);
        }

        await using var server = Broker();
        await using var network = new FaultProxy(server.Address, _ =>
        {
            _tries.Enqueue(_time.Elapsed);
            return ConnectionFate.Refused;
        });
        var identity = new AgentIdentity(network.Way, Agent, "a-abcd1234", "public", "PC", "secret");
        await using var enrolment = Enrolment.Open(identity, spool, new LookPlan(TimeSpan.FromSeconds(1)), _time, Chance, new ListLog(_events));
        await using var renewal = LeaseRenewal.Start(enrolment.Session, _time, Lease(), Chance);
        using var end = new CancellationTokenSource();
        var looking = LookAsync(enrolment, end.Token);

        await PassAsync(TimeSpan.FromHours(1));
        var memory = GC.GetTotalMemory(forceFullCollection: true);

        // Somebody sets the clock back, and then far ahead, as a long sleep does: nobody waits longer or asks more for it.
        _time.SetClock(TimeSpan.FromDays(-2));
        await PassAsync(TimeSpan.FromHours(2));
        _time.SetClock(TimeSpan.FromDays(3));
        await PassAsync(s_day);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - memory;

        AssertTries();
        Assert.IsTrue(grown < 4 << 20, $"It took {grown} bytes more.");
        Assert.IsEmpty(_events.OfType<AgentEvent.Dropped>());
        Assert.HasCount(Results, spool.Left(Agent).Results);

        network.SetFate(_ => ConnectionFate.Whole);
        while (spool.Count > 0)
        {
            await PassAsync(_time.Elapsed + TimeSpan.FromSeconds(1));
        }

        Assert.IsTrue(_time.Elapsed - s_day < 2 * Outage.Patience.Longest, $"It took until {_time.Elapsed}.");
        AssertAllAnsweredOnce(server);
        await end.CancelAsync();
        await looking;
    }

    /// <summary>One asks for all, by a patience that doubles up to its bound, and never at the same beat.</summary>
    private void AssertTries()
    {
        var tries = _tries.ToList();
        var gaps = tries.Zip(tries.Skip(1), (one, next) => next - one).ToList();
        var longest = Outage.Patience.Longest;
        Assert.IsTrue(tries.Count < (s_day / (longest / 2)) + 30, $"{tries.Count} tries.");
        Assert.IsTrue(gaps.Skip(15).All(gap => gap >= longest / 2 && gap <= longest + TimeSpan.FromMinutes(1.5)), string.Join(", ", gaps));
        Assert.IsTrue(gaps.Skip(15).Distinct().Count() > gaps.Count / 2, "They are at the same beat.");
    }

    private void AssertAllAnsweredOnce(ScriptedBroker server)
    {
        var sent = server.Seen.Where(seen => seen.Path.Contains("/result?", StringComparison.Ordinal)).ToList();
        Assert.HasCount(Results, sent);
        Assert.HasCount(Results, sent.Select(seen => seen.Path).Distinct());
        Assert.HasCount(Results / 2, _events.OfType<AgentEvent.Accepted>());
        var dropped = _events.OfType<AgentEvent.Dropped>().ToList();
        Assert.HasCount(Results / 2, dropped);
        Assert.IsTrue(dropped.All(lost => lost.Index % 2 == 1 && lost.Reason == "Why 410."));
    }

    /// <summary>A broker that has given half of the chunks to others meanwhile.</summary>
    private static ScriptedBroker Broker() => new(seen => seen.Path switch
    {
        "/api/agents/session" => Answer.Json("""{"token":"token","expires":"2030-01-01T00:00:00Z","market":[]}"""),
        var path when path.Contains("/renew", StringComparison.Ordinal) => Answer.Json("""{"expires":"2030-01-01T00:00:00Z"}"""),
        var path when IndexOf(path) % 2 == 1 => Answer.Problem(410, ProblemTypes.LeaseOver),
        _ => Answer.Json("""{"accepted":true}"""),
    });

    private static int IndexOf(string path) => int.Parse(path.Split('.')[2], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Looks for work as an agent's loop does.</summary>
    private async Task LookAsync(Enrolment enrolment, CancellationToken end)
    {
        var capacity = new Capacity(new AgentOptions(1, 1, TimeSpan.FromSeconds(20)), () => null, _time);
        var taking = new PoolTaking(enrolment, new LeaseTaking(enrolment, capacity, _time), static () => true, _time, Chance);
        try
        {
            while (true)
            {
                Assert.IsEmpty(await taking.TakeAsync(1, end));
                await Task.Delay(taking.AskedToWait + TimeSpan.FromSeconds(20), _time, end);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    /// <summary>Lets time pass, from one wait to the next, whenever all that there are wait.</summary>
    private async Task PassAsync(TimeSpan until)
    {
        while (_time.Elapsed < until)
        {
            for (var looks = 0; _time.Waiting < WhoWait && looks < 200; looks++)
            {
                // Those who have nothing to wait for any more are missed at last.
                await Task.Delay(1);
            }

            _time.GoToNext();
        }
    }

    private double Chance()
    {
        lock (_chance)
        {
            return _chance.NextDouble();
        }
    }

    private static SpooledResult Result(int index) => new(
        Agent, $"j-abcd1234.0.{index}.nonce123", "j-abcd1234", index, PriceLevel.Par,
        new ChunkResult("exit:0", 5, Convert.ToHexStringLower(SHA256.HashData(s_output))), 1,
        DateTimeOffset.UnixEpoch.AddSeconds(index));

    private Lease Lease() => new(
        "j-abcd1234.0.99.nonce123", "j-abcd1234", 99, new string('0', 64), new Uri("http://127.0.0.1/"),
        new ChunkLimits(FuelUnits.FuelPerJolt), PriceLevel.Par, 1, _time.GetUtcNow().AddMinutes(1));
}
