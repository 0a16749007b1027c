namespace Jolt.Agent.Caches;

/// <summary>How much a cache may hold.</summary>
/// <param name="KeptBytesMax">Bytes of its files at the most; 0: it keeps nothing.</param>
/// <param name="FreeDiskBytesMin">Room that the disk must have left: files make it, and none is added that would take it.</param>
internal sealed record CacheLimits(long KeptBytesMax, long FreeDiskBytesMin)
{
    /// <summary>
    /// The part of a full cache that is cleared at once, and that is filled before the folder is looked through again: one
    /// look serves many files, and agents that share a folder pass the limit by no more than this.
    /// </summary>
    private const int PartsCleared = 8;

    /// <summary>Decides on room for a file.</summary>
    /// <param name="kept">Bytes in the cache.</param>
    /// <param name="freeDiskBytes">Room on the disk; null where the system does not tell.</param>
    /// <param name="incoming">Bytes that are to come; 0 where only the limits are to be held.</param>
    internal CacheRoom RoomFor(long kept, long? freeDiskBytes, long incoming)
    {
        var byDisk = freeDiskBytes is { } free ? Math.Max(0, kept + free - FreeDiskBytesMin) : long.MaxValue;
        var limit = Math.Min(KeptBytesMax, byDisk);
        var isTaken = incoming <= limit;
        var most = isTaken ? limit - incoming : limit;
        var left = kept <= most ? kept : Math.Min(most, limit - (limit / PartsCleared));
        return new CacheRoom(left, isTaken ? Math.Min(limit - left, Math.Max(limit / PartsCleared, incoming)) : 0);
    }
}

/// <summary>What becomes of a cache.</summary>
/// <param name="KeptBytes">Bytes down to which it is cleared.</param>
/// <param name="SpareBytes">Bytes that may come before it is looked through again.</param>
internal sealed record CacheRoom(long KeptBytes, long SpareBytes);
