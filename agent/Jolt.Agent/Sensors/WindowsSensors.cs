using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>What Windows tells. Not run yet: there was no Windows to run it on.</summary>
internal static partial class WindowsSensors
{
    private const byte ChargeUnknown = 255;
    private const int Busy = 2;
    private const int FullScreenGame = 3;
    private const int Presentation = 4;

    internal static Sensed<TimeSpan> InputIdle()
    {
        var last = new LastInput { Size = (uint)Marshal.SizeOf<LastInput>() };
        return GetLastInputInfo(ref last)
            ? Sensed.Of(TimeSpan.FromMilliseconds(unchecked((uint)Environment.TickCount64 - last.Tick)))
            : Sensed.Missing<TimeSpan>("Windows does not tell this session's last input");
    }

    internal static Sensed<PowerReading> Power() => GetSystemPowerStatus(out var status)
        ? Sensed.Of(new PowerReading(status.Line != 0, status.Percent == ChargeUnknown ? null : status.Percent))
        : Sensed.Missing<PowerReading>("Windows does not tell the power");

    internal static Sensed<bool> FullScreen() => QueryUserNotificationState(out var state) == 0
        ? Sensed.Of(state is Busy or FullScreenGame or Presentation)
        : Sensed.Missing<bool>("Windows does not tell");

    [StructLayout(LayoutKind.Sequential)]
    private struct LastInput
    {
        internal uint Size;
        internal uint Tick;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PowerStatus
    {
        internal byte Line;
        internal byte BatteryFlag;
        internal byte Percent;
        internal byte SystemFlag;
        internal int Life;
        internal int FullLife;
    }

    [LibraryImport("user32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetLastInputInfo(ref LastInput last);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetSystemPowerStatus(out PowerStatus status);

    [LibraryImport("shell32", EntryPoint = "SHQueryUserNotificationState")]
    private static partial int QueryUserNotificationState(out int state);
}
