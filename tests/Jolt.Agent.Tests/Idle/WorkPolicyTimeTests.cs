using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Idle;

/// <summary>What clocks do: they are set back and forth, stand still while the PC sleeps, and change with the season.</summary>
[TestClass]
public sealed class WorkPolicyTimeTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly PolicySettings s_settings = new() { Slots = 4 };

    /// <summary>Each row: seconds from the look before; w works, a dot is a pause.</summary>
    [TestMethod]
    [DataRow(new[] { 0, 10, 10, 10, 10 }, "...ww", DisplayName = "Nothing happens to the clock")]
    [DataRow(new[] { 0, 10, 10, 10, 28_800, 10, 10, 10 }, "...w...w", DisplayName = "After a night's sleep it settles again")]
    [DataRow(new[] { 0, 28_800, 10, 10, 10 }, "....w", DisplayName = "A sleep is no quiet")]
    [DataRow(new[] { 0, 10, 10, 10, 60, 60 }, "...www", DisplayName = "A busy PC that looks late did not sleep")]
    [DataRow(new[] { 0, 10, 10, 10, -3_600, 10, 10, 10, 10 }, "...w...ww", DisplayName = "A clock that is set back costs one settling, not an hour")]
    [DataRow(new[] { 0, 10, -3_600, 10, 10, 10 }, ".....w", DisplayName = "Also while it settles")]
    public void GivenAClock_WhenItJumps_ThenItSettlesAgainAndNoLonger(int[] steps, string expected)
    {
        var (state, now, decided) = (PolicyState.Start, s_noon, "");
        foreach (var step in steps)
        {
            now = now.AddSeconds(step);
            (state, var decision) = WorkPolicy.Decide(Quiet(), s_settings, state, now);
            decided += decision.Verdict == PolicyVerdict.Work ? "w" : ".";
        }

        Assert.AreEqual(expected, decided);
    }

    [TestMethod]
    public void GivenAPauseForAnHour_WhenThePcSleepsThroughItsEnd_ThenItIsOverAndSettles()
    {
        var state = PolicyState.Start with { Order = new OwnerOrder(OwnerOrderKind.Pause, s_noon.AddHours(1)) };
        (state, var paused) = WorkPolicy.Decide(Quiet(), s_settings, state, s_noon);
        (state, var woken) = WorkPolicy.Decide(Quiet(), s_settings, state, s_noon.AddHours(8));
        (_, var later) = WorkPolicy.Decide(Quiet(), s_settings, state, s_noon.AddHours(8).AddSeconds(30));

        StringAssert.Contains(paused.Reason, "you paused it until 13:00");
        Assert.AreEqual(OwnerOrder.Work, state.Order);
        Assert.AreEqual(PolicyVerdict.Pause, woken.Verdict);
        Assert.AreEqual(PolicyVerdict.Work, later.Verdict);
    }

    [TestMethod]
    public void GivenAnOrderToFinish_WhenThePcIsInUse_ThenItIsStillToEndWhenNothingIsHeld()
    {
        var busy = Quiet() with { OthersPercent = Sensed.Of(90.0) };

        var (state, finishing) = WorkPolicy.Decide(busy, s_settings, PolicyState.Start with { Order = OwnerOrder.Finish }, s_noon);
        var (_, working) = WorkPolicy.Decide(busy, s_settings, state with { Order = OwnerOrder.Work }, s_noon);

        Assert.AreEqual((PolicyVerdict.Pause, true), (finishing.Verdict, finishing.EndsWhenDone));
        Assert.IsFalse(working.EndsWhenDone);
    }

    [TestMethod]
    [DataRow(13, "you paused it until 01:00")]
    [DataRow(24, "you paused it until 2026-")]
    [DataRow(24 * 16, "you paused it until 2026-")]
    public void GivenALongPause_WhenItsEndIsShown_ThenTheDayIsSaidWhereTheTimeAloneWouldMislead(int hours, string expected)
    {
        var until = s_noon.AddHours(hours);
        var (_, paused) = WorkPolicy.Decide(
            Quiet(), s_settings, PolicyState.Start with { Order = new OwnerOrder(OwnerOrderKind.Pause, until) }, s_noon);

        StringAssert.StartsWith(paused.Reason, expected);
        Assert.AreEqual(until, paused.Until);
    }

    /// <summary>In Berlin the clock went from 02:00 to 03:00 on 29 March 2026, and goes from 03:00 to 02:00 on 25 October.</summary>
    [TestMethod]
    [DataRow("sun 01:00-03:00", "2026-03-29T00:30Z", true, DisplayName = "01:30, before the hour that is left out")]
    [DataRow("sun 01:00-03:00", "2026-03-29T01:00Z", false, DisplayName = "03:00, right after it: the window is an hour shorter")]
    [DataRow("sun 02:00-02:45", "2026-03-29T01:00Z", false, DisplayName = "A window within the hour that is left out does not come")]
    [DataRow("sun 01:00-03:00", "2026-10-25T00:30Z", true, DisplayName = "02:30, the first time")]
    [DataRow("sun 01:00-03:00", "2026-10-25T01:30Z", true, DisplayName = "02:30, the second time: the window is an hour longer")]
    [DataRow("sun 01:00-03:00", "2026-10-25T02:00Z", false, DisplayName = "03:00")]
    [DataRow("sat 22:00-07:00", "2026-10-25T05:59Z", true, DisplayName = "A night in which the clock is set ends by the clock: 06:59")]
    [DataRow("sat 22:00-07:00", "2026-10-25T06:00Z", false, DisplayName = "07:00")]
    [DataRow("sat 22:00-07:00", "2026-03-29T04:59Z", true, DisplayName = "06:59 in summer time")]
    [DataRow("sat 22:00-07:00", "2026-03-29T05:00Z", false, DisplayName = "07:00 in summer time")]
    public void GivenANightInWhichTheClockIsSet_WhenAsked_ThenTheOwnersClockCounts(string schedule, string utc, bool allowed)
    {
        var local = TimeZoneInfo.ConvertTime(
            DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.AreEqual(allowed, WeekSchedule.Parse(schedule)!.Allows(local));
    }

    [TestMethod]
    public void GivenANight_WhenMidnightPasses_ThenItGoesOn()
    {
        var settings = s_settings with { Schedule = WeekSchedule.Parse("fri 23:59-00:01")! };
        var (state, now, decided) = (PolicyState.Start, new DateTimeOffset(2026, 1, 2, 23, 58, 30, TimeSpan.FromHours(1)), "");
        for (var look = 0; look < 18; look++, now += TimeSpan.FromSeconds(10))
        {
            (state, var decision) = WorkPolicy.Decide(Quiet(), settings, state, now);
            decided += decision.Verdict == PolicyVerdict.Work ? "w" : ".";
        }

        Assert.AreEqual("......wwwwwwwww...", decided);
    }

    private static Readings Quiet() => new() { OthersPercent = Sensed.Of(0.0) };
}
