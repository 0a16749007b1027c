using System.Globalization;
using System.Runtime.InteropServices;

namespace Jolt.Agent.Confinement;

/// <summary>
/// Stops a process (Linux). A stop that is meant for the process as a whole is taken by its first thread, which mostly
/// sleeps: at the lowest priority and beside busy programs it is woken some tenths of a second later, and until then the
/// others work on. Told to each thread, the one that works stops where it is: https://man7.org/linux/man-pages/man7/signal.7.html.
/// </summary>
internal static class StopSignal
{
    private const nint SignalThreadX64 = 234;
    private const nint SignalThreadArm64 = 131;

    /// <summary>Stops it. What it is told later to go on by takes all of these signals back.</summary>
    internal static void Send(int process)
    {
        foreach (var thread in ThreadsOf(process))
        {
            _ = LinuxCalls.SystemCall(SignalThread, process, thread, LinuxCalls.SignalStop);
        }

        // For threads that came meanwhile, and where their list cannot be read.
        _ = LinuxCalls.Signal(process, LinuxCalls.SignalStop);
    }

    private static nint SignalThread =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? SignalThreadArm64 : SignalThreadX64;

    private static IEnumerable<int> ThreadsOf(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/task")
                .Select(folder => int.Parse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
