using System.Runtime.InteropServices;

namespace Jolt.Agent.Memory;

/// <summary>
/// Gives memory back when work is over: modules, outputs and what starting left behind. The runtime would do so when memory
/// runs short, which on a PC of somebody else's is too late.
/// </summary>
internal sealed partial class MemoryThrift(TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WhenWorkersHaveEnded = TimeSpan.FromSeconds(150);

    /// <summary>Waiting reads its code again little by little, and once an hour all of it would be back.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(5);

    private long _quietSince = time.GetTimestamp();
    private int _done;

    /// <summary>How long it must have been quiet until the next time.</summary>
    private TimeSpan Due => _done == 0 ? Soon : WhenWorkersHaveEnded + ((_done - 1) * Again);

    /// <summary>Takes note of whether something runs, and tidies up when nothing has for a while.</summary>
    /// <returns>Whether it tidied up.</returns>
    internal bool Note(bool working)
    {
        if (working)
        {
            (_quietSince, _done) = (time.GetTimestamp(), 0);
            return false;
        }

        if (time.GetElapsedTime(_quietSince) < Due)
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
