using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Jolt.Agent.Idle;

/// <summary>Puts this process behind everything its owner does.</summary>
internal static partial class LowPriority
{
    private const int PriorityOfProcess = 0;
    private const int NicestLevel = 19;

    /// <summary>
    /// An agent's own threads: behind what the owner does, and a third of its weight. At the nicest level they would get a
    /// thousandth beside twenty busy programs, and the thread that looks for the owner may have to wait for one of them.
    /// </summary>
    private const int AgentLevel = 5;
    private const string ThreadFolder = "/proc/self/task";

    // Linux: the class of input and output that is served when nobody else wants any, in the upper bits.
    private const int IdleInputOutput = 3 << 13;
    private const int OneProcess = 1;
    private const int ThisThread = 0;

    // Windows: also the lowest priority for disks and memory. Not run yet: there was no Windows to run it on.
    private const int BackgroundMode = 0x0010_0000;

    /// <summary>
    /// Puts a process that runs chunks behind all others. It is a courtesy: where the system refuses, it works all the same.
    /// </summary>
    /// <returns>Whether the system agreed to all of it.</returns>
    internal static bool ApplyToWorker()
    {
        if (OperatingSystem.IsLinux())
        {
            return Lower(NicestLevel, static _ => true);
        }

        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.Idle;
        return !OperatingSystem.IsWindows() || SetPriorityClass(self.Handle, BackgroundMode);
    }

    /// <summary>Puts an agent behind what its owner does, but for the thread that must notice them.</summary>
    /// <param name="alert">The system's number of that thread (Linux).</param>
    internal static void ApplyToAgent(int alert)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Lower(AgentLevel, thread => thread != alert);
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
    }

    /// <summary>Puts the calling thread, and what it will start, behind all others (Linux).</summary>
    internal static void ApplyToThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = LowerThread(ThisThread, NicestLevel);
        }
    }

    /// <summary>On Linux priorities belong to a thread, and new threads inherit them from the one that starts them.</summary>
    private static bool Lower(int level, Func<int, bool> which) => Directory.GetDirectories(ThreadFolder)
        .Select(thread => int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture))
        .Where(which)
        .Aggregate(true, (all, thread) => LowerThread(thread, level) && all);

    private static bool LowerThread(int thread, int level)
    {
        var processor = SetPriority(PriorityOfProcess, thread, level);
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
