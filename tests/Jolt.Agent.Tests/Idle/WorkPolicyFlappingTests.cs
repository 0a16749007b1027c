using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Idle;

/// <summary>What must hold for all readings: some thousand rows of random ones, the same in each run.</summary>
[TestClass]
public sealed class WorkPolicyFlappingTests
{
    private const int Rows = 200;
    private const int Looks = 300;

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(2);
    private static readonly DateTimeOffset s_noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.FromHours(1));

    private static readonly PolicySettings s_settings = new() { Slots = 4, WorkOnBattery = true, MainsPercent = (20, 30) };

    /// <summary>Every reading that has two levels, somewhere between them.</summary>
    private static readonly Func<double, Readings, Readings>[] s_betweenLevels =
    [
        (at, r) => r with { OthersPercent = Sensed.Of(15.001 + (9.998 * at)) },
        (at, r) => r with { Celsius = Sensed.Of(75.001 + (14.998 * at)) },
        (at, r) => r with { FreeMemoryPercent = Sensed.Of(10 + (4.999 * at)) },
        (at, r) => r with { FreeDiskBytes = Sensed.Of((1L << 30) + (long)(at * (1L << 28) * 0.999)) },
        (at, r) => r with { Power = Sensed.Of(new PowerReading(false, 50 + (int)(19.99 * at))) },
        (at, r) => r with { Power = Sensed.Of(new PowerReading(true, 20 + (int)(9.99 * at))) },
    ];

    /// <summary>Every reading, as wildly as it comes.</summary>
    private static readonly Func<double, Readings, Readings>[] s_wild =
    [
        (at, r) => r with { OthersPercent = Sensed.Of(100 * at) },
        (at, r) => r with { Celsius = Sensed.Of(120 * at) },
        (at, r) => r with { FreeMemoryPercent = Sensed.Of(30 * at) },
        (at, r) => r with { FreeDiskBytes = Sensed.Of((long)(at * (2L << 30))) },
        (at, r) => r with { Power = Sensed.Of(new PowerReading(at < 0.5, (int)(200 * at) % 100)) },
        (at, r) => r with { InputIdle = Sensed.Of(TimeSpan.FromMinutes(10 * at)) },
        (at, r) => r with { FullScreen = Sensed.Of(at < 0.5) },
        (at, r) => r with { Metered = Sensed.Of(at < 0.5) },
        (at, r) => r with { InputIdle = at < 0.5 ? Sensed.Missing<TimeSpan>("gone") : Sensed.Of(TimeSpan.FromHours(at)) },
    ];

    [TestMethod]
    public void GivenReadingsThatStayBetweenTheirLevels_WhenDecided_ThenTheVerdictChangesAtMostOnce()
    {
        for (var seed = 0; seed < Rows; seed++)
        {
            foreach (var inUse in (int[])[0, 50])
            {
                var chance = new Random(seed);
                var verdicts = Verdicts(s_settings with { InUsePercent = inUse }, _ => Read(s_betweenLevels, chance));

                Assert.IsTrue(Changes(verdicts).Count <= 1, $"Seed {seed}: {Changes(verdicts).Count} changes.");
            }
        }
    }

    /// <summary>Whatever was before: an alarm that rings between the levels goes on ringing.</summary>
    [TestMethod]
    public void GivenAReadingBeyondItsLevelFirst_WhenItStaysBetween_ThenItNeverStarts()
    {
        Readings[] alarms =
        [
            Quiet() with { OthersPercent = Sensed.Of(25.0) }, Quiet() with { Celsius = Sensed.Of(90.0) },
            Quiet() with { Power = Sensed.Of(new PowerReading(false, 49)) }, Quiet() with { Power = Sensed.Of(new PowerReading(true, 19)) },
            Quiet() with { FreeMemoryPercent = Sensed.Of(9.0) }, Quiet() with { FreeDiskBytes = Sensed.Of(1L << 29) },
        ];
        int[] sameReading = [0, 1, 4, 5, 2, 3];
        for (var alarm = 0; alarm < alarms.Length; alarm++)
        {
            var chance = new Random(alarm);
            var between = s_betweenLevels[sameReading[alarm]];
            var verdicts = Verdicts(s_settings, look => look == 0 ? alarms[alarm] : between(chance.NextDouble(), Quiet()));

            Assert.IsFalse(verdicts.Any(told => told.Decision.TakesNew), $"Alarm {alarm}.");
        }
    }

    /// <summary>It stops at once, but it begins, takes new work or takes up more slots only once in the time it settles.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(50)]
    public void GivenAnyReadings_WhenDecided_ThenItTakesUpMoreAtMostOnceInTheTimeItSettles(int inUsePercent)
    {
        for (var seed = 0; seed < Rows; seed++)
        {
            var chance = new Random(seed);
            var one = s_wild[seed % s_wild.Length];
            var still = 0;
            var value = 0.0;
            var verdicts = Verdicts(s_settings with { InUsePercent = inUsePercent }, _ =>
            {
                // A value lasts a while, so that it does settle now and then.
                (still, value) = still > 0 ? (still - 1, value) : (chance.Next(40), chance.NextDouble());
                return one(value, Quiet());
            });

            AssertSettled(seed, verdicts, decision => decision.Slots);
            AssertSettled(seed, verdicts, decision => decision.TakesNew ? 1 : 0);
        }
    }

    /// <summary>The start aside, at which several things settle for the first time, one after another.</summary>
    private static void AssertSettled(
        int seed, List<(DateTimeOffset At, PolicyDecision Decision)> verdicts, Func<PolicyDecision, int> amount)
    {
        var settling = TimeSpan.FromSeconds(s_settings.SettleSeconds);
        var more = verdicts.Zip(verdicts.Skip(1))
            .Where(pair => amount(pair.Second.Decision) > amount(pair.First.Decision) && pair.Second.At > s_noon + (2 * settling))
            .Select(pair => pair.Second.At).ToList();
        foreach (var (first, second) in more.Zip(more.Skip(1)))
        {
            Assert.IsTrue(second - first >= settling, $"Seed {seed}: again after {second - first}.");
        }
    }

    private static Readings Quiet() => new() { OthersPercent = Sensed.Of(0.0) };

    private static Readings Read(Func<double, Readings, Readings>[] all, Random chance) =>
        all.Aggregate(Quiet(), (readings, one) => one(chance.NextDouble(), readings));

    private static List<(DateTimeOffset At, PolicyDecision Decision)> Verdicts(PolicySettings settings, Func<int, Readings> read)
    {
        var (state, now) = (PolicyState.Start, s_noon);
        var told = new List<(DateTimeOffset, PolicyDecision)>();
        for (var look = 0; look < Looks; look++, now += s_lookEvery)
        {
            (state, var decision) = WorkPolicy.Decide(read(look), settings, state, now);
            told.Add((now, decision));
        }

        return told;
    }

    private static List<(PolicyVerdict, int)> Changes(List<(DateTimeOffset At, PolicyDecision Decision)> verdicts) =>
    [
        .. verdicts.Zip(verdicts.Skip(1))
            .Where(pair => (pair.First.Decision.Verdict, pair.First.Decision.Slots) != (pair.Second.Decision.Verdict, pair.Second.Decision.Slots))
            .Select(pair => (pair.Second.Decision.Verdict, pair.Second.Decision.Slots)),
    ];
}
