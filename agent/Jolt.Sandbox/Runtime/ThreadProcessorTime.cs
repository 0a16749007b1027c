using System.Runtime.InteropServices;

namespace Jolt.Sandbox.Runtime;

/// <summary>What the calling thread has used of a processor: time in which it was held or waited does not count.</summary>
internal static partial class ThreadProcessorTime
{
    // CLOCK_THREAD_CPUTIME_ID, as each system's headers have it.
    private const int LinuxClock = 3;
    private const int AppleClock = 16;

    /// <summary>Processor time since the thread's start.</summary>
    public static TimeSpan Now => OperatingSystem.IsWindows() ? OfWindows() : OfClock(OperatingSystem.IsMacOS() ? AppleClock : LinuxClock);

    private static TimeSpan OfClock(int clock) => ClockTime(clock, out var time) == 0
        ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : Environment.CpuUsage.TotalTime;

    private static TimeSpan OfWindows() => ThreadTimes(CurrentThread(), out _, out _, out var kernel, out var user)
        ? new TimeSpan(kernel + user)
        : Environment.CpuUsage.TotalTime;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockTime(int clock, out ClockValue time);

    [LibraryImport("kernel32", EntryPoint = "GetThreadTimes")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool ThreadTimes(nint thread, out long created, out long ended, out long kernel, out long user);

    [LibraryImport("kernel32", EntryPoint = "GetCurrentThread")]
    private static partial nint CurrentThread();

    /// <summary>The C library's timespec on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ClockValue
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
