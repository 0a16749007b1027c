using System.Runtime.InteropServices;

namespace Jolt.Agent.Confinement;

/// <summary>The calls into Linux that confinement needs.</summary>
internal static partial class LinuxCalls
{
    internal const int SignalKill = 9;
    internal const int SignalContinue = 18;
    internal const int SignalStop = 19;

    internal const int SetParentDeathSignal = 1;
    internal const int SetDumpable = 4;
    internal const int SetNoNewPrivileges = 38;

    internal const int LimitCoreBytes = 4;
    internal const int LimitAddressBytes = 9;

    internal const int DescriptorFlagsSet = 2;
    internal const int CloseOnExecute = 1;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    internal static partial int ProcessControl(int option, nuint value, nuint third = 0, nuint fourth = 0, nuint fifth = 0);

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int ParentProcess();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FileControl(int descriptor, int command, int value);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    internal static partial int SetLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SystemCall(nint number, nint first, nint second, nint third);

    /// <summary>The most of a resource, as the kernel has it: what holds now, and how far that may be raised.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct ResourceLimit(ulong most)
    {
        private readonly ulong _current = most;
        private readonly ulong _highest = most;
    }
}
