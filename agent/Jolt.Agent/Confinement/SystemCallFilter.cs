using System.Runtime.InteropServices;

namespace Jolt.Agent.Confinement;

/// <summary>
/// Has the kernel refuse this process network, files, programs and other processes, for good. It holds for all threads
/// at once, and for whatever a broken sandbox would make them do.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const int ModeFilter = 1;
    private const int AllThreads = 1;

    /// <summary>Installs it. <see cref="LinuxCalls.SetNoNewPrivileges"/> comes first, or the kernel refuses.</summary>
    /// <returns>Whether it holds; a kernel without the feature does without.</returns>
    internal static bool Install()
    {
        if (FilterTarget.Current is not { } target)
        {
            return false;
        }

        var instructions = FilterProgram.For(target, Environment.ProcessId);
        fixed (FilterInstruction* first = instructions)
        {
            var filter = new Filter { Length = (ushort)instructions.Length, First = first };

            // Zero is success; a positive number is a thread that could not be brought in.
            return LinuxCalls.SystemCall((nint)target.Install, ModeFilter, AllThreads, (nint)(&filter)) == 0;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Filter
    {
        public ushort Length;
        public FilterInstruction* First;
    }
}
