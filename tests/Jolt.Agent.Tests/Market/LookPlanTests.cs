using Jolt.Agent.Market;
using Jolt.Agent.Network;
using Jolt.Agent.Work;

namespace Jolt.Agent.Tests.Market;

[TestClass]
public sealed class LookPlanTests
{
    private const int QueuesOfAPool = 5;

    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly LookPlan _plan = new(TimeSpan.FromSeconds(AgentOptions.LongestPauseSecondsDefault));

    [TestMethod]
    [DataRow(10, 10, nameof(MarketLook.Both), DisplayName = "around work")]
    [DataRow(59, 3, nameof(MarketLook.Both), DisplayName = "still around it")]
    [DataRow(60, 3, nameof(MarketLook.Bell), DisplayName = "quiet")]
    [DataRow(300, 79, nameof(MarketLook.Bell), DisplayName = "the queues were seen")]
    [DataRow(300, 80, nameof(MarketLook.Queues), DisplayName = "not for long")]
    public void What_is_looked_at_goes_by_the_last_sign_of_life_and_the_last_look(int livelyAgo, int queuesAgo, string expected)
    {
        var memory = new LookMemory("a word", s_start.AddSeconds(-queuesAgo), s_start.AddSeconds(-livelyAgo));
        Assert.AreEqual(expected, _plan.Next(memory, s_start).ToString());
    }

    [TestMethod]
    public void Who_knows_no_word_or_no_queue_looks_at_all()
    {
        var longAgo = s_start.AddHours(-1);
        Assert.AreEqual(MarketLook.Both, _plan.Next(new LookMemory(null, s_start, longAgo), s_start));
        Assert.AreEqual(MarketLook.Both, _plan.Next(new LookMemory("a word", null, longAgo), s_start));
    }

    [TestMethod]
    [DataRow(nameof(MarketLook.Bell), "a word", false, DisplayName = "silence")]
    [DataRow(nameof(MarketLook.Bell), "another", true, DisplayName = "it rang")]
    [DataRow(nameof(MarketLook.Bell), null, true, DisplayName = "no bell")]
    [DataRow(nameof(MarketLook.Both), "a word", true, DisplayName = "in any case")]
    [DataRow(nameof(MarketLook.Queues), "a word", true, DisplayName = "the slow look")]
    public void The_queues_are_seen_when_the_plan_or_the_bell_says_so(string look, string? word, bool expected) =>
        Assert.AreEqual(expected, LookPlan.SeesQueues(Enum.Parse<MarketLook>(look), new LookMemory("a word", s_start, s_start), word));

    [TestMethod]
    [DataRow(0.0, DisplayName = "the shortest pauses that chance can make")]
    [DataRow(0.37)]
    [DataRow(0.99, DisplayName = "the longest")]
    public void No_minute_of_an_empty_market_has_more_than_ten_calls_and_no_pause_is_longer_than_the_setting(double chance)
    {
        var calls = CallsOfAnHour(() => chance).Where(call => call.At >= s_start.AddMinutes(2)).ToList();

        foreach (var (at, _) in calls)
        {
            var minute = calls.Where(call => call.At >= at && call.At < at.AddMinutes(1)).Sum(call => call.Count);
            Assert.IsLessThanOrEqualTo(10, minute, $"The minute from {at:T} on.");
        }

        var longest = calls.Zip(calls.Skip(1), (one, next) => next.At - one.At).Max();
        Assert.IsLessThanOrEqualTo(AgentOptions.LongestPauseSecondsDefault, longest.TotalSeconds);
    }

    [TestMethod]
    public void No_minute_of_chance_has_more_than_ten_calls_either()
    {
        var random = new Random(14);
        for (var hour = 0; hour < 50; hour++)
        {
            var calls = CallsOfAnHour(random.NextDouble).Where(call => call.At >= s_start.AddMinutes(2)).ToList();
            var worst = calls.Max(one => calls.Where(call => call.At >= one.At && call.At < one.At.AddMinutes(1)).Sum(call => call.Count));
            Assert.IsLessThanOrEqualTo(10, worst);
        }
    }

    [TestMethod]
    [DataRow(1, 3, 4)]
    [DataRow(20, 60, 80)]
    [DataRow(3600, 60, 80)]
    public void Who_wants_to_know_sooner_looks_more_often(int pauseSeconds, int livelySeconds, int queuesSeconds)
    {
        var plan = new LookPlan(TimeSpan.FromSeconds(pauseSeconds));
        Assert.AreEqual(livelySeconds, plan.Lively.TotalSeconds);
        Assert.AreEqual(queuesSeconds, plan.QueuesEvery.TotalSeconds);
    }

    /// <summary>What the agent's pauses and this plan make of an hour in which nothing is offered.</summary>
    private IEnumerable<(DateTimeOffset At, int Count)> CallsOfAnHour(Func<double> chance)
    {
        var pauses = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(AgentOptions.LongestPauseSecondsDefault));
        var memory = new LookMemory(null, null, s_start);
        var disappointments = 0;
        for (var now = s_start; now < s_start.AddHours(1); now += pauses.Pause(++disappointments, chance()))
        {
            var look = _plan.Next(memory, now);
            memory = look == MarketLook.Bell ? memory : memory with { Word = "", QueuesAt = now };
            yield return (now, look switch { MarketLook.Bell => 1, MarketLook.Queues => QueuesOfAPool, _ => 1 + QueuesOfAPool });
        }
    }
}
