using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Jolt.Agent.Idle;

/// <summary>Puts this process behind everything its owner does.</summary>
internal static partial class LowPriority
{
    private const int PriorityOfProcess = 0;
    private const int NicestLevel = 19;
    private const string ThreadFolder = "/proc/self/task";

    // Linux: the class of input and output that is served when nobody else wants any, in the upper bits.
    private const int IdleInputOutput = 3 << 13;
    private const int OneProcess = 1;

    // Windows: also the lowest priority for disks and memory. Not run yet: there was no Windows to run it on.
    private const int BackgroundMode = 0x0010_0000;

    /// <summary>
    /// Lowers the priority of this process and of all that it will start. It is a courtesy: where the system refuses,
    /// the agent works all the same.
    /// </summary>
    /// <param name="except">The system's number of a thread that keeps its priority (Linux).</param>
    /// <returns>Whether the system agreed to all of it.</returns>
    internal static bool Apply(int except = 0)
    {
        if (OperatingSystem.IsLinux())
        {
            // On Linux priorities belong to a thread, and new threads inherit them from the one that starts them.
            return Directory.GetDirectories(ThreadFolder)
                .Select(thread => int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture))
                .Where(thread => thread != except)
                .Aggregate(true, static (all, thread) => LowerThread(thread) && all);
        }

        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.Idle;
        return !OperatingSystem.IsWindows() || SetPriorityClass(self.Handle, BackgroundMode);
    }

    private static bool LowerThread(int thread)
    {
        var processor = SetPriority(PriorityOfProcess, thread, NicestLevel);
        var disk = InputOutputPriorityCall is { } call ? SystemCall(call, OneProcess, thread, IdleInputOutput) : 0;
        return processor == 0 && disk == 0;
    }

    private static nint? InputOutputPriorityCall => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 251,
        Architecture.Arm64 => 30,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint which, nint who, nint priority);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetPriorityClass(nint process, int mode);
}
