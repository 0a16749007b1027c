using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Jolt.Agent.Hosting;

/// <summary>Asks a program to end, where the system has a way to ask.</summary>
internal static partial class TerminationSignal
{
    private const int Sigterm = 15;

    /// <summary>Sends SIGTERM. Windows has no such signal for programs without a window: there the pipe must do.</summary>
    internal static void Send(Process process)
    {
        if (!OperatingSystem.IsWindows() && !process.HasExited)
        {
            // The result does not matter: the process may have ended in between.
            _ = Kill(process.Id, Sigterm);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
