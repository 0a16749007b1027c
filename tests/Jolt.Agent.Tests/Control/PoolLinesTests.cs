using System.Collections.Concurrent;
using Jolt.Agent.Control;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Control;

/// <summary>What the owner reads of each pool.</summary>
[TestClass]
public sealed class PoolLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly ConcurrentQueue<AgentEvent> _events = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("", "home festival")]
    [DataRow("festival, home", "festival home")]
    [DataRow("festival", "festival home", DisplayName = "Who is not chosen comes after who is.")]
    public async Task GivenAnOrderInTheSettings_WhenPoolsAreShown_ThenItIsTheirs(string pools, string shown)
    {
        await using var enrolments = Joined(pools);

        Assert.AreEqual(shown, string.Join(' ', Lines(enrolments, held: 0).Select(pool => pool.Name)));
    }

    [TestMethod]
    [DataRow("home", 0, null, false, nameof(PoolState.Ready), "ready")]
    [DataRow("home", 2, null, false, nameof(PoolState.Working), "2 chunk(s) held")]
    [DataRow("home", 0, "no\nway", false, nameof(PoolState.Unreachable), "does not answer (no way)")]
    [DataRow("home", 2, "no", false, nameof(PoolState.Unreachable), "does not answer (no)")]
    [DataRow("festival", 0, null, false, nameof(PoolState.NotChosen), "not in 'pools'")]
    [DataRow("festival", 0, "no", false, nameof(PoolState.NotChosen), "not in 'pools'")]
    [DataRow("festival", 1, null, false, nameof(PoolState.Working), "1 chunk(s) held", DisplayName = "What runs is finished.")]
    [DataRow("home", 0, "no", true, nameof(PoolState.Ended), "over: Gone.")]
    [DataRow("festival", 0, null, true, nameof(PoolState.Ended), "over: Gone.")]
    public async Task GivenAPool_WhenItIsShown_ThenItSaysWhatTheAgentDoesAboutItAndWhy(
        string pools, int held, string? trouble, bool isOver, string state, string text)
    {
        await using var enrolments = Joined(pools);
        var home = enrolments.All[0];
        home.Trouble = trouble;
        if (isOver)
        {
            home.End(new BrokerProblemException(new Problem(ProblemTypes.Unauthenticated, "T", 401, "Gone.")));
        }

        var line = Lines(enrolments, held).Single(pool => pool.Name == "home");

        Assert.AreEqual((state, held), (line.State.ToString(), line.Chunks));
        Assert.AreEqual($"home  {text}; earned today 0.500 J, in all 2.000 J in 3 chunks", PoolLines.Text(line));
    }

    [TestMethod]
    [DataRow("home:par, festival", "par", null)]
    [DataRow("home, festival:low", null, "low")]
    public async Task GivenALowestPriceForAPool_WhenPoolsAreShown_ThenItIsThatPools(string pools, string? home, string? festival)
    {
        await using var enrolments = Joined(pools);

        var lines = Lines(enrolments, held: 0);

        Assert.AreEqual((home, festival), (lines[0].LowestPrice, lines[1].LowestPrice));
        Assert.AreEqual(home is not null, PoolLines.Text(lines[0]).Contains($"ready, from {home};", StringComparison.Ordinal));
    }

    private Enrolments Joined(string pools)
    {
        var joined = new[] { Identity("home"), Identity("festival") };
        var enrolments = Enrolments.Open(
            joined, new ResultSpool(_folder.PathOf("spool")), new LookPlan(TimeSpan.FromSeconds(20)), _time, static () => 0.5,
            new ListLog(_events), CallLimits.Agent);
        enrolments.Choose(PoolChoice.Of(joined, PoolWish.ParseList(pools)!, lowest: null).Pools);
        return enrolments;
    }

    /// <summary>Home has earned, and the agent holds so many chunks of it, and one of the other's where it holds any.</summary>
    private IReadOnlyList<PoolStatus> Lines(Enrolments enrolments, int held)
    {
        var chunks = Enumerable.Repeat("a-home", held).Concat(Enumerable.Repeat("a-festival", Math.Min(held, 1))).Select((account, index) =>
            new RunningChunk("j-1", index, "par", ChunkState.Running, _time.GetUtcNow(), 1, null) { Account = account });
        var earned = new Earnings(default, 0, 0, 0);
        earned = earned with { Pools = earned.Pools.Add("a-home", new(FuelUnits.FuelPerJolt / 2, 2 * FuelUnits.FuelPerJolt, 3)) };
        return PoolLines.Of(enrolments, [.. chunks], earned);
    }

    private static AgentIdentity Identity(string pool) => new(new Uri("http://127.0.0.1:9/"), $"g-{pool}", $"a-{pool}", pool, "PC", "secret");
}
