using System.Runtime.InteropServices;

namespace Jolt.Benchmarks.Pauses;

/// <summary>Another process's processor time, all its threads together (Linux).</summary>
internal static partial class ProcessorClock
{
    private const int ScheduledTime = 2;
    private const int ProcessShift = 3;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>
    /// Nanoseconds since it started. A thread that runs is counted up to the system's last tick, one that does not run
    /// exactly; so the last use of a process that was stopped is seen in full, and never too early.
    /// </summary>
    public static long Nanoseconds(int process) =>
        GetTime((~process << ProcessShift) | ScheduledTime, out var time) == 0
            ? (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds
            : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
