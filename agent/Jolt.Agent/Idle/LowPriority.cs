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

    /// <summary>
    /// Lowers the priority of this process and of all that it will start. It is a courtesy: where the system refuses,
    /// the agent works all the same.
    /// </summary>
    internal static void Apply()
    {
        if (OperatingSystem.IsLinux())
        {
            // On Linux the priority belongs to a thread, and new threads inherit it from the one that starts them.
            foreach (var thread in Directory.EnumerateDirectories(ThreadFolder))
            {
                _ = SetPriority(PriorityOfProcess, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), NicestLevel);
            }
        }
        else
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.Idle;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
