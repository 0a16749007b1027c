using Jolt.Agent.Idle;

namespace Jolt.Agent.Confinement;

/// <summary>Confines this process, in two steps: what holds from the first moment, and what holds once it is warm.</summary>
internal static class Confine
{
    private const int OwnFailure = 1;

    /// <summary>Ties this process to its parent and puts it behind everything else.</summary>
    /// <param name="parent">The process that started this one.</param>
    internal static Walls AtStart(int parent)
    {
        var walls = LowPriority.ApplyToWorker() ? Walls.LowestPriority : Walls.None;
        if (!OperatingSystem.IsLinux())
        {
            return walls;
        }

        walls |= Hold(Walls.EndsWithParent, LinuxCalls.SetParentDeathSignal, LinuxCalls.SignalKill);
        if (LinuxCalls.ParentProcess() != parent)
        {
            // It ended before the signal was set up; nobody would tell us any more.
            Environment.Exit(OwnFailure);
        }

        return walls;
    }

    /// <summary>Gives up what a warm worker needs no more. There is no way back.</summary>
    /// <param name="memoryBytes">Memory that it may still take.</param>
    internal static Walls WhenWarm(long memoryBytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Walls.None;
        }

        var walls = Hold(Walls.NoNewPrivileges, LinuxCalls.SetNoNewPrivileges, 1);
        if (LinuxCalls.SetLimit(LinuxCalls.LimitCoreBytes, new LinuxCalls.ResourceLimit(0)) == 0)
        {
            walls |= Hold(Walls.NotReadable, LinuxCalls.SetDumpable, 0);
        }

        walls |= MemoryCeiling.Set(memoryBytes) ? Walls.MemoryCeiling : Walls.None;
        walls |= SystemCallFilter.Install() ? Walls.SystemCallFilter : Walls.None;
        return walls;
    }

    private static Walls Hold(Walls wall, int option, nuint value) =>
        LinuxCalls.ProcessControl(option, value) == 0 ? wall : Walls.None;
}
