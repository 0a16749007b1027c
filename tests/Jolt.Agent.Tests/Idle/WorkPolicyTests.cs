using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Idle;

/// <summary>
/// Each case is a row of readings, ten seconds apart, and the row of decisions: w works, t takes nothing new,
/// f finishes, a dot is a pause, a digit the number of slots that go on while the PC is in use.
/// </summary>
[TestClass]
public sealed class WorkPolicyTests
{
    /// <summary>A Friday, 21:58 of the owner's clock.</summary>
    private static readonly DateTimeOffset s_evening = new(2026, 1, 2, 21, 58, 0, TimeSpan.FromHours(1));

    private static readonly PolicySettings s_settings = new() { Slots = 4 };

    [TestMethod]
    [DataRow(new[] { 0.0, 0, 0, 0 }, "...w", DisplayName = "Quiet from the start")]
    [DataRow(new[] { 0.0, 0, 20, 0 }, "...w", DisplayName = "Between the levels nothing changes")]
    [DataRow(new[] { 0.0, 0, 0, 0, 20, 20, 0 }, "...wwww", DisplayName = "Between the levels work goes on")]
    [DataRow(new[] { 0.0, 0, 0, 0, 25, 20, 0, 0, 0, 0 }, "...w.....w", DisplayName = "Use stops it at once, until it has been quiet")]
    [DataRow(new[] { 30.0, 0, 30, 0, 30, 0 }, "......", DisplayName = "Flapping never starts it")]
    [DataRow(new[] { 100.0, 100 }, "..", DisplayName = "Busy")]
    public void GivenLoad_WhenDecided_ThenItDoesNotFlap(double[] load, string expected) =>
        Assert.AreEqual(expected, Row(load, s_settings, (r, value) => r with { OthersPercent = Sensed.Of(value) }));

    [TestMethod]
    [DataRow(new[] { 290, 299, 300, 310, 320, 330, 0, 10 }, 0, ".....w..", DisplayName = "Five minutes, settled, then a key")]
    [DataRow(new[] { 0, 290, 0, 290, 0 }, 0, ".....", DisplayName = "A key now and then")]
    [DataRow(new[] { 0, 10, 20, 30, 300, 310, 320, 330 }, 50, "...2222w", DisplayName = "Half of the slots go on while in use")]
    [DataRow(new[] { 300, 310, 320, 330, 0, 300, 0, 300, 310, 320, 330 }, 50, "...w222222w", DisplayName = "A key now and then, with a share in use")]
    [DataRow(new[] { 0, 10, 20, 30, 40 }, 100, "...ww", DisplayName = "All slots go on while in use")]
    [DataRow(new[] { 300, 310, 320, 330, 0, 10 }, 50, "...w22", DisplayName = "A share in use needs no new settling")]
    [DataRow(new[] { 300, 310, 320, 330, 0, 10 }, 24, "...w..", DisplayName = "A share under one slot is none")]
    public void GivenKeysAndMouse_WhenDecided_ThenTheOwnerComesFirst(int[] idleSeconds, int inUsePercent, string expected) =>
        Assert.AreEqual(expected, Row(
            idleSeconds, s_settings with { InUsePercent = inUsePercent },
            (r, value) => r with { InputIdle = Sensed.Of(TimeSpan.FromSeconds(value)) }));

    [TestMethod]
    [DataRow(new[] { 72, 69, 55, 50, 49, 50, 69, 70, 71, 71, 71 }, false, 50, 70, "...w......w", DisplayName = "Stops under one level, resumes at the other")]
    [DataRow(new[] { 50, 50, 50, 50, 49, 50, 49, 50, 49, 50, 50, 50, 50 }, false, 50, 70, "...w.........", DisplayName = "A charge that trembles at the level stops once")]
    [DataRow(new[] { 10, 10, 10, 10 }, true, 0, 0, "...w", DisplayName = "On mains any charge will do")]
    [DataRow(new[] { 10, 20, 30, 30, 30, 30 }, true, 20, 30, ".....w", DisplayName = "On mains with levels the battery is filled first")]
    public void GivenACharge_WhenDecided_ThenItStopsAndResumesAtTwoLevels(int[] charge, bool onMains, int stop, int resume, string expected)
    {
        var settings = s_settings with { WorkOnBattery = true, BatteryPercent = (stop, resume), MainsPercent = (stop, resume) };

        Assert.AreEqual(expected, Row(charge, settings, (r, value) => r with { Power = Sensed.Of(new PowerReading(onMains, value)) }));
    }

    [TestMethod]
    public void GivenAPlugOnAnAlmostEmptyBattery_WhenItIsPulled_ThenTheOtherLevelsCount()
    {
        var settings = s_settings with { WorkOnBattery = true, BatteryPercent = (50, 70), MainsPercent = (20, 30) };

        Assert.AreEqual("...w....w", Row([1, 1, 1, 1, 0, 1, 1, 1, 1], settings, (r, plug) => r with { Power = Sensed.Of(new PowerReading(plug == 1, 40)) }));
    }

    [TestMethod]
    [DataRow(new[] { 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1 }, false, "...w........w", DisplayName = "A loose plug does not flap")]
    [DataRow(new[] { 0, 0, 0, 0, 1 }, true, "...ww", DisplayName = "Allowed on battery")]
    public void GivenAPlug_WhenDecided_ThenTheSettingCounts(int[] mains, bool allowed, string expected) =>
        Assert.AreEqual(expected, Row(
            mains, s_settings with { WorkOnBattery = allowed, BatteryPercent = (0, 0) },
            (r, value) => r with { Power = Sensed.Of(new PowerReading(value == 1, 90)) }));

    [TestMethod]
    [DataRow(new[] { 80.0, 80, 80, 89, 90, 89, 76, 75, 75, 75, 89 }, "...w......w", DisplayName = "Hot, until it has cooled down")]
    [DataRow(new[] { 60.0, 60, 60, 60, 90, 60, 90, 60, 90, 60, 60, 60, 60 }, "...w........w", DisplayName = "Heat that comes with the work stops it each time, not more often than it settles")]
    public void GivenHeat_WhenDecided_ThenItStopsAndResumesAtTwoLevels(double[] celsius, string expected) =>
        Assert.AreEqual(expected, Row(celsius, s_settings, (r, value) => r with { Celsius = Sensed.Of(value) }));

    [TestMethod]
    [DataRow(new[] { 20.0, 20, 20, 12, 9, 14, 15, 14, 14, 14 }, "...wtttttw", DisplayName = "Memory")]
    [DataRow(new[] { 20.0, 20, 20, 20, 9, 16, 9, 16, 9, 16, 16, 16, 16 }, "...wttttttttw", DisplayName = "Memory that comes and goes")]
    public void GivenLittleMemory_WhenDecided_ThenNothingNewIsTaken(double[] free, string expected) =>
        Assert.AreEqual(expected, Row(free, s_settings, (r, value) => r with { FreeMemoryPercent = Sensed.Of(value) }));

    [TestMethod]
    [DataRow(new[] { 2000, 2000, 2000, 1100, 1023, 1100, 1279, 1280, 1100, 1100, 1100 }, "...wttttttw", DisplayName = "Disk, in MiB")]
    [DataRow(new[] { 2000, 2000, 2000, 1024, 1023, 1024, 1023, 1024, 1023, 1024 }, "...wtttttt", DisplayName = "Room that trembles at the level stops once")]
    public void GivenLittleRoom_WhenDecided_ThenNothingNewIsTaken(int[] free, string expected) =>
        Assert.AreEqual(expected, Row(free, s_settings, (r, value) => r with { FreeDiskBytes = Sensed.Of((long)value << 20) }));

    [TestMethod]
    [DataRow(false, "....w.", DisplayName = "Not allowed")]
    [DataRow(true, "...www", DisplayName = "Allowed")]
    public void GivenAMeteredNetwork_WhenDecided_ThenTheSettingCounts(bool allowed, string expected) => Assert.AreEqual(expected, Row(
        [true, false, false, false, false, true], s_settings with { WorkOnMetered = allowed },
        (r, value) => r with { Metered = Sensed.Of(value) }));

    [TestMethod]
    public void GivenAFullScreen_WhenDecided_ThenTheSettingCounts()
    {
        Readings Covered(Readings readings, bool covered) => readings with { FullScreen = Sensed.Of(covered) };

        Assert.AreEqual("...w.", Row([false, false, false, false, true], s_settings, Covered));
        Assert.AreEqual("...ww", Row([false, false, false, false, true], s_settings with { PauseInFullScreen = false }, Covered));
    }

    [TestMethod]
    public void GivenASchedule_WhenItsTimeComes_ThenItWorksAfterSettling()
    {
        var settings = s_settings with { Schedule = WeekSchedule.Parse("fri 22:00-06:00")! };

        var decided = Row(new int[16], settings, (readings, _) => readings);

        Assert.AreEqual("...............w", decided);
    }

    [TestMethod]
    public void GivenOrders_WhenDecided_ThenTheNewestCounts()
    {
        var pause = new OwnerOrder(OwnerOrderKind.Pause, s_evening.AddSeconds(60));
        OwnerOrder?[] orders = [null, null, null, null, pause, null, null, OwnerOrder.Finish, null, OwnerOrder.Work];

        Assert.AreEqual("...w..wffw", Row(orders, s_settings, (readings, _) => readings, (state, order) => order is null ? state : state with { Order = order }));
    }

    [TestMethod]
    public void GivenAPauseWithoutAnEnd_WhenTimePasses_ThenItLasts() => Assert.AreEqual("......", Row(
        new int[6], s_settings, (r, _) => r, (state, _) => state with { Order = new OwnerOrder(OwnerOrderKind.Pause) }));

    [TestMethod]
    public void GivenAlways_WhenDecided_ThenOnlyOrdersCount()
    {
        var worst = new Readings
        {
            InputIdle = Sensed.Of(TimeSpan.Zero),
            OthersPercent = Sensed.Of(100.0),
            Power = Sensed.Of(new PowerReading(false, 1)),
            Metered = Sensed.Of(true),
        };
        var settings = s_settings with { Always = true };

        Assert.AreEqual("ww", Row(new int[2], settings, (_, _) => worst));
        Assert.AreEqual("..", Row(new int[2], settings, (_, _) => worst, (s, _) => s with { Order = new OwnerOrder(OwnerOrderKind.Pause) }));
    }

    [TestMethod]
    public void GivenNoSensorOfUse_WhenDecided_ThenItPausesAndSaysWhy()
    {
        var blind = new Readings { InputIdle = Sensed.Missing<TimeSpan>("no screen"), OthersPercent = Sensed.Missing<double>("no /proc") };

        var (_, decision) = WorkPolicy.Decide(blind, s_settings, PolicyState.Start, s_evening);

        Assert.AreEqual(PolicyVerdict.Pause, decision.Verdict);
        StringAssert.Contains(decision.Reason, "no screen; no /proc");
    }

    [TestMethod]
    public void GivenTheSameArguments_WhenDecidedTwice_ThenTheDecisionIsTheSame()
    {
        var readings = Quiet() with { Power = Sensed.Of(new PowerReading(false, 30)) };

        Assert.AreEqual(
            WorkPolicy.Decide(readings, s_settings, PolicyState.Start, s_evening),
            WorkPolicy.Decide(readings, s_settings, PolicyState.Start, s_evening));
    }

    private static Readings Quiet() => new() { OthersPercent = Sensed.Of(0.0) };

    private static string Row<T>(
        IEnumerable<T> values, PolicySettings settings, Func<Readings, T, Readings> read, Func<PolicyState, T, PolicyState>? order = null)
    {
        var (state, now, decided) = (PolicyState.Start, s_evening, "");
        foreach (var value in values)
        {
            state = order?.Invoke(state, value) ?? state;
            (state, var decision) = WorkPolicy.Decide(read(Quiet(), value), settings, state, now);
            decided += decision.Verdict switch
            {
                PolicyVerdict.Pause => ".",
                PolicyVerdict.TakeNothing => "t",
                PolicyVerdict.Finish => "f",
                _ => decision.Slots < settings.Slots ? $"{decision.Slots}" : "w",
            };
            now += TimeSpan.FromSeconds(10);
        }

        return decided;
    }
}
