using System.Globalization;

namespace Jolt.Agent.Idle;

/// <summary>
/// Decides from readings, settings and what was before whether this PC works. It looks at nothing by itself: the same
/// arguments give the same decision.
/// </summary>
internal static class WorkPolicy
{
    /// <summary>Free room from which a disk that was full is used again: this much more than the level it fell under.</summary>
    internal const double DiskResumeFactor = 1.25;

    /// <summary>
    /// A gap between two decisions from which on the PC must have slept: it decides every few seconds at the least. Whoever
    /// woke it up is there, whatever the sensors say of the time before.
    /// </summary>
    private const int SleptSeconds = 60;

    /// <param name="readings">What the sensors say.</param>
    /// <param name="settings">What the owner decided.</param>
    /// <param name="before">The state after the last decision, with the owner's newest order.</param>
    /// <param name="now">The owner's local time.</param>
    internal static (PolicyState State, PolicyDecision Decision) Decide(
        Readings readings, PolicySettings settings, PolicyState before, DateTimeOffset now)
    {
        var (state, decision) = DecideOne(readings, settings, before, now);
        return (state, decision with { EndsWhenDone = state.Order.Kind == OwnerOrderKind.Finish });
    }

    private static (PolicyState State, PolicyDecision Decision) DecideOne(
        Readings readings, PolicySettings settings, PolicyState before, DateTimeOffset now)
    {
        var state = settings.Always
            ? before with { Order = before.Order.At(now) }
            : Latched(readings, settings, before) with { Order = before.Order.At(now) };
        var against = settings.Always ? null : Against(readings, settings, state, now);
        var use = settings.Always ? null : Use(readings, settings, state);
        var slotsInUse = settings.Slots * settings.InUsePercent / 100;
        var clear = against is null && (use is null || slotsInUse > 0);
        var slept = before.DecidedAt is { } last && (now < last || now - last > TimeSpan.FromSeconds(SleptSeconds));
        state = state with
        {
            ClearSince = Since(clear, slept ? null : before.ClearSince, now),
            UnusedSince = Since(use is null, slept ? null : before.UnusedSince, now),
            RoomySince = Since(!state.ShortOfMemory && !state.ShortOfDisk, slept ? null : before.RoomySince, now),
            DecidedAt = now,
        };

        if (state.Order.Kind == OwnerOrderKind.Pause)
        {
            return (state, PausedByOwner(state.Order, now));
        }

        if (!clear)
        {
            // The schedule is looked at first, so that it is the reason whenever it speaks against work.
            return (state, Pause(against ?? use!, settings.Always || settings.Schedule.Allows(now) ? null : settings.Schedule.NextStartAt(now)));
        }

        var settled = Settled(state.ClearSince, settings);
        return settled > now
            ? (state, Pause($"waiting for {settings.SettleSeconds} s of quiet", settled))
            : (state, Working(settings, state, use, slotsInUse, now));
    }

    /// <summary>Since when something holds; a clock that was set back or a sleep begins it anew.</summary>
    private static DateTimeOffset? Since(bool holds, DateTimeOffset? before, DateTimeOffset now) => holds ? before ?? now : null;

    /// <summary>When what holds has held for long enough; never for what does not.</summary>
    private static DateTimeOffset Settled(DateTimeOffset? since, PolicySettings settings) =>
        since is { } begun ? begun + TimeSpan.FromSeconds(settings.Always ? 0 : settings.SettleSeconds) : DateTimeOffset.MaxValue;

    private static PolicyDecision Working(PolicySettings settings, PolicyState state, string? use, int slotsInUse, DateTimeOffset now)
    {
        // More is only taken up after it has settled; less at once.
        use ??= Settled(state.UnusedSince, settings) > now ? $"waiting for {settings.SettleSeconds} s of quiet" : null;
        var slots = use is null ? settings.Slots : slotsInUse;
        if (state.Order.Kind == OwnerOrderKind.Finish)
        {
            return new(PolicyVerdict.Finish, slots, "you asked it to finish: it ends when what runs is done");
        }

        if (Settled(state.RoomySince, settings) > now && !settings.Always)
        {
            var what = state.ShortOfMemory ? "memory is short" : state.ShortOfDisk ? "the disk is nearly full" : "memory or disk were short until now";
            return new(PolicyVerdict.TakeNothing, slots, $"{what}: what runs goes on, nothing new is taken");
        }

        return use is null
            ? new(PolicyVerdict.Work, slots, settings.Always ? "it works always" : "this PC is idle")
            : new(PolicyVerdict.Work, slots, $"{use}: {slots} of {settings.Slots} slots go on");
    }

    /// <summary>Each condition with two levels changes only beyond the far one: that is what keeps it from flapping.</summary>
    private static PolicyState Latched(Readings readings, PolicySettings settings, PolicyState before) => before with
    {
        Busy = Over(readings.OthersPercent, settings.BusyPercent, settings.QuietPercent, before.Busy),
        LowCharge = LowCharge(readings.Power, settings, before.LowCharge),
        Hot = Over(readings.Celsius, settings.Celsius.Stop, settings.Celsius.Resume, before.Hot),
        ShortOfMemory = Under(
            readings.FreeMemoryPercent, settings.FreeMemoryPercent.Stop, settings.FreeMemoryPercent.Resume, before.ShortOfMemory),
        ShortOfDisk = Under(
            readings.FreeDiskBytes is { Known: true } disk ? Sensed.Of((double)disk.Value) : Sensed.Missing<double>(""),
            settings.FreeDiskBytes, settings.FreeDiskBytes * DiskResumeFactor, before.ShortOfDisk),
    };

    private static bool LowCharge(Sensed<PowerReading> power, PolicySettings settings, bool before)
    {
        if (!power.Known || power.Value.ChargePercent is not { } charge)
        {
            return false;
        }

        var (stop, resume) = power.Value.OnMains ? settings.MainsPercent : settings.BatteryPercent;
        return Under(Sensed.Of((double)charge), stop, resume, before);
    }

    private static bool Over(Sensed<double> reading, double stop, double resume, bool before) =>
        reading.Known && (reading.Value >= stop || (before && reading.Value > resume));

    private static bool Under(Sensed<double> reading, double stop, double resume, bool before) =>
        reading.Known && (reading.Value < stop || (before && reading.Value < resume));

    /// <summary>What speaks against any work, whether or not the PC is in use.</summary>
    private static string? Against(Readings readings, PolicySettings settings, PolicyState state, DateTimeOffset now)
    {
        if (!settings.Schedule.Allows(now))
        {
            return $"your schedule begins {settings.Schedule.NextStart(now)}";
        }

        if (readings.Power is { Known: true, Value: { OnMains: false } } && !settings.WorkOnBattery)
        {
            return "this PC runs on battery";
        }

        if (state.LowCharge)
        {
            var resume = readings.Power.Value.OnMains ? settings.MainsPercent.Resume : settings.BatteryPercent.Resume;
            return $"the battery is {readings.Power.Value.ChargePercent} % charged: it goes on at {resume} %";
        }

        if (state.Hot)
        {
            return $"it is {Number(readings.Celsius.Value)} °C hot: it goes on at {settings.Celsius.Resume} °C";
        }

        return readings.Metered is { Known: true, Value: true } && !settings.WorkOnMetered ? "the network is metered" : null;
    }

    /// <summary>What says that somebody uses the PC, or that nobody can know.</summary>
    private static string? Use(Readings readings, PolicySettings settings, PolicyState state)
    {
        if (readings.InputIdle.Known && readings.InputIdle.Value < TimeSpan.FromMinutes(settings.IdleMinutes))
        {
            return string.Create(CultureInfo.InvariantCulture, $"keyboard or mouse were used less than {settings.IdleMinutes} min ago");
        }

        if (settings.PauseInFullScreen && readings.FullScreen is { Known: true, Value: true })
        {
            return "a program covers the screen";
        }

        if (state.Busy)
        {
            return $"other programs use {Number(readings.OthersPercent.Value)} % of the processor";
        }

        return readings.InputIdle.Known || readings.OthersPercent.Known
            ? null
            : $"nothing tells whether this PC is in use ({readings.InputIdle.Why}; {readings.OthersPercent.Why})";
    }

    /// <summary>A time alone says enough up to the same time of the next day.</summary>
    private static PolicyDecision PausedByOwner(OwnerOrder order, DateTimeOffset now) => order.Until is { } until
        ? Pause($"you paused it until {until.ToString(until - now < TimeSpan.FromDays(1) ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}", until)
        : Pause("you paused it");

    private static PolicyDecision Pause(string reason, DateTimeOffset? until = null) => new(PolicyVerdict.Pause, 0, reason, until);

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
