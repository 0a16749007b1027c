using System.Runtime.InteropServices;

namespace Jolt.Agent.Memory;

/// <summary>
/// Gives memory back when work is over: modules, outputs and what starting left behind. The runtime would do so when memory
/// runs short, which on a PC of somebody else's is too late.
/// </summary>
internal sealed partial class MemoryThrift(TimeProvider time)
{
    /// <summary>How long it must have been quiet: first soon, then when the workers have ended too.</summary>
    private static readonly TimeSpan[] Quiet = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(150)];

    private long _quietSince = time.GetTimestamp();
    private int _done;

    /// <summary>Takes note of whether something runs, and tidies up when nothing has for a while.</summary>
    /// <returns>Whether it tidied up.</returns>
    internal bool Note(bool working)
    {
        if (working)
        {
            (_quietSince, _done) = (time.GetTimestamp(), 0);
            return false;
        }

        if (_done == Quiet.Length || time.GetElapsedTime(_quietSince) < Quiet[_done])
        {
            return false;
        }

        _done++;
        MappedCode.Release();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        TrimNative();
        return true;
    }

    /// <summary>The C library keeps what was freed, too (glibc).</summary>
    private static void TrimNative()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, which keeps less.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nint keep);
}
