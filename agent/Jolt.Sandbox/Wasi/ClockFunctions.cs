namespace Jolt.Sandbox.Wasi;

/// <summary>A clock that only the program's own work and sleeps move.</summary>
internal static class ClockFunctions
{
    private const uint Realtime = 0;
    private const uint LastClock = 3;
    private const uint SubscriptionBytes = 48;
    private const uint EventBytes = 32;
    private const byte ClockEvent = 0;
    private const uint AbsoluteTime = 1;

    /// <summary>Subscriptions of one call.</summary>
    private const uint SubscriptionsMax = 1024;

    public static IEnumerable<WasiFunction> All { get; } =
    [
        new("clock_time_get", "ili", Time),
        new("clock_res_get", "ii", Resolution),
        new("poll_oneoff", "iiii", Poll),
    ];

    private static int Time(WasiCall call)
    {
        if (call.U32(0) > LastClock)
        {
            return Errno.Invalid;
        }

        call.WriteU64(call.U32(2), (ulong)Now(call, call.U32(0)));
        return Errno.Success;
    }

    private static long Now(WasiCall call, uint clock) =>
        call.Host.Nanoseconds(call.Caller.Fuel) + (clock == Realtime ? WasiHost.EpochNanoseconds : 0);

    private static int Resolution(WasiCall call)
    {
        if (call.U32(0) > LastClock)
        {
            return Errno.Invalid;
        }

        call.WriteU64(call.U32(1), 1);
        return Errno.Success;
    }

    /// <summary>
    /// Streams are always ready. If only clocks are waited for, the earliest one's time has come at once: the
    /// sleep passes on the virtual clock.
    /// </summary>
    private static int Poll(WasiCall call)
    {
        var count = call.U32(2);
        if (count is 0 or > SubscriptionsMax)
        {
            return Errno.Invalid;
        }

        call.Host.SleptInPoll = 0;
        call.Host.SleptInPoll = SleepUntilEarliest(call, count);
        call.Host.SleptNanoseconds += call.Host.SleptInPoll;
        uint events = 0;
        for (uint index = 0; index < count; index++)
        {
            var subscription = call.U32(0) + (index * SubscriptionBytes);
            if (Remaining(call, subscription) <= 0)
            {
                WriteEvent(call, subscription, call.U32(1) + (events++ * EventBytes));
            }
        }

        call.WriteU32(call.U32(3), events);
        return Errno.Success;
    }

    private static long SleepUntilEarliest(WasiCall call, uint count)
    {
        var earliest = long.MaxValue;
        for (uint index = 0; index < count; index++)
        {
            earliest = Math.Min(earliest, Remaining(call, call.U32(0) + (index * SubscriptionBytes)));
        }

        return Math.Max(earliest, 0);
    }

    /// <summary>Nanoseconds until a subscription's event; zero for streams.</summary>
    private static long Remaining(WasiCall call, uint subscription)
    {
        const uint tag = 8;
        const uint clock = 16;
        const uint timeout = 24;
        const uint flags = 40;
        if (call.Bytes(subscription + tag, 1)[0] != ClockEvent)
        {
            return 0;
        }

        // Half of the range is 146 years: no sum of two overflows.
        var time = (long)Math.Min(call.ReadU64(subscription + timeout), long.MaxValue / 2);
        var absolute = (call.ReadU32(subscription + flags) & AbsoluteTime) != 0;
        return absolute ? time - Now(call, call.ReadU32(subscription + clock)) : SinceCallStarted(call, time);
    }

    /// <summary>Relative times count from the call: a sleep that has passed already is over.</summary>
    private static long SinceCallStarted(WasiCall call, long time) => time - call.Host.SleptInPoll;

    private static void WriteEvent(WasiCall call, uint subscription, uint target)
    {
        const uint type = 10;
        const uint tag = 8;
        var userData = call.ReadU64(subscription);
        var kind = call.Bytes(subscription + tag, 1)[0];
        call.Bytes(target, EventBytes).Clear();
        call.WriteU64(target, userData);
        call.Bytes(target + type, 1)[0] = kind;
    }
}
