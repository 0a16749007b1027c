using System.Globalization;
using Jolt.EndToEnd.Tests.Street;
using Jolt.Testing.Network;

namespace Jolt.EndToEnd.Tests;

/// <summary>
/// Whatever a network does to an agent, jobs end, outputs are right and each chunk is paid once: with a real broker, a real
/// storage and a real agent, and proxies on all ways between. JOLT_FAULT_SEEDS (for example <c>10-20</c>) tries more chance.
/// </summary>
[TestClass]
public sealed class FaultyNetworkTests
{
    private const int Chunks = 6;

    private static FaultyStreet s_street = null!;
    private static int s_seed = 1;

    public required TestContext TestContext { get; init; }

    /// <summary>What costs time only: nothing arrives, or it is told at once.</summary>
    private static ConnectionFate[] Refusals =>
    [
        ConnectionFate.Refused, ConnectionFate.RequestCut(400), ConnectionFate.Garbage, ConnectionFate.LogInPage,
        ConnectionFate.StoppedHost, ConnectionFate.Busy("503 Busy", "1"), ConnectionFate.Busy("429 Slowly", null),
        ConnectionFate.Delayed(TimeSpan.FromMilliseconds(50)) with { AnswerBytesMax = 2_000 },
        ConnectionFate.Slow(3_000) with { AnswerBytesMax = 2_000 },
    ];

    /// <summary>What was asked for is done, and the agent does not hear of it.</summary>
    private static ConnectionFate[] Losses =>
    [
        ConnectionFate.AnswerLost, ConnectionFate.AnswerLost with { WholeExchanges = 1 }, ConnectionFate.AnswerSwallowed,
        ConnectionFate.AnswerCut(100), ConnectionFate.AnswerCut(700), ConnectionFate.Swallowed,
    ];

    public static IEnumerable<object[]> Seeds
    {
        get
        {
            var range = (Environment.GetEnvironmentVariable("JOLT_FAULT_SEEDS") ?? "1-2").Split('-');
            var first = int.Parse(range[0], CultureInfo.InvariantCulture);
            return Enumerable.Range(first, int.Parse(range[^1], CultureInfo.InvariantCulture) - first + 1).Select(seed => new object[] { seed });
        }
    }

    [ClassInitialize]
    public static async Task OpenAsync(TestContext _) => s_street = await FaultyStreet.OpenAsync();

    [ClassCleanup]
    public static async Task CloseAsync() => await s_street.DisposeAsync();

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenFaultsOnTheWayToTheBroker_WhenJobsRun_ThenEachChunkIsPaidOnce(bool areLosses)
    {
        // Two exchanges go well on each connection before it meets its fate, so that the faults hit all kinds of calls.
        const int Well = 2;
        var fates = areLosses ? Losses : Refusals;
        var met = 0;
        s_street.Mend();
        s_street.SetFate(s_street.Broker, opening => Interlocked.Increment(ref met) <= fates.Length
            ? fates[opening.Number - 1] with { WholeExchanges = fates[opening.Number - 1].WholeExchanges + Well }
            : ConnectionFate.Whole);

        while (Volatile.Read(ref met) <= fates.Length)
        {
            await s_street.AssertPaidOnceAsync(NextInputs());
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenFaultsOnTheWayToTheStorage_WhenAJobRuns_ThenEachChunkIsPaidOnce(bool isQueues)
    {
        s_street.Street.Broker.RequireOurs("The ways to its storage are not this test's.");
        s_street.Mend();
        var proxy = isQueues ? s_street.Queues : s_street.Blobs;
        var fates = Refusals.Concat(Losses).Where(fate => !fate.IsSwallowed).ToList();
        var met = 0;
        s_street.SetFate(proxy, opening => Interlocked.Increment(ref met) % 2 == 1 ? fates[opening.Number / 2 % fates.Count] : ConnectionFate.Whole);

        await s_street.AssertPaidOnceAsync(FoldingJob.LargeInputs(Chunks, s_seed += Chunks), "exit:2");

        Assert.IsTrue(Volatile.Read(ref met) > 0, "The agent was to come this way.");
    }

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public async Task GivenFaultsByChanceOnAllWays_WhenAJobRuns_ThenEachChunkIsPaidOnce(int seed)
    {
        s_street.Mend();
        s_street.SetFate(s_street.Broker, new FaultSchedule(seed).Of);
        s_street.SetFate(s_street.Queues, new FaultSchedule(seed + 1_000).Of);
        s_street.SetFate(s_street.Blobs, new FaultSchedule(seed + 2_000).Of);

        await s_street.AssertPaidOnceAsync(NextInputs());

        TestContext.WriteLine($"Seed {seed}:\n{s_street.Broker}");
    }

    /// <summary>Other inputs for each job: equal ones might be found rather than brought.</summary>
    private static IReadOnlyList<string> NextInputs() => FoldingJob.Inputs(Chunks, steps: 20_000, s_seed += Chunks);
}
