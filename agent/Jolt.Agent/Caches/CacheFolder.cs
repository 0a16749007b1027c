using Jolt.Agent.Settings;

namespace Jolt.Agent.Caches;

/// <summary>
/// Files in a folder within limits. They appear whole or not at all; those that were used longest ago make room. Agents may
/// share it: each looks after it, and what another has taken away is simply gone. That a file cannot be kept is nobody's
/// misfortune, since whoever brought it has its bytes.
/// </summary>
/// <param name="folder">Where they are.</param>
/// <param name="ending">How their names end.</param>
/// <param name="limits">How much there may be, asked for at every look.</param>
/// <param name="freeDiskBytes">Room on the disk; null where the system does not tell.</param>
internal sealed class CacheFolder(string folder, string ending, Func<CacheLimits> limits, Func<long?> freeDiskBytes)
{
    private const string DraftEnding = ".part";

    /// <summary>Age from which a draft is one of an agent that died: writing one takes seconds.</summary>
    private static readonly TimeSpan DraftAgeMax = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private CacheLimits? _seenWith;
    private long _spareBytes;

    internal string PathOf(string name) => Path.Combine(folder, name + ending);

    /// <summary>A file's bytes, which counts as using it; null where there is none that can be read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytesMax">How long it may be: what is longer was not put there by an agent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<byte[]?> ReadAsync(string name, long bytesMax, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists)
        {
            return null;
        }

        try
        {
            var bytes = file.Length <= bytesMax ? await File.ReadAllBytesAsync(file.FullName, cancellationToken) : null;

            // When it was last used decides what makes room; not every system notes when a file is read.
            file.LastWriteTimeUtc = DateTime.UtcNow;
            return bytes;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a file if there is room for it.</summary>
    internal void Keep(string name, ReadOnlySpan<byte> bytes)
    {
        // A name of its own: other agents, and other threads of this one, may write the same file.
        var draft = $"{PathOf(name)}.{Path.GetRandomFileName()}{DraftEnding}";
        try
        {
            if (TryReserve(bytes.Length))
            {
                PrivateFile.Create(draft, bytes, flushToDisk: false);
                File.Move(draft, PathOf(name), overwrite: true);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The disk is full, or somebody reads the file that was to be replaced.
            TryDelete(new FileInfo(draft));
        }
    }

    internal void Remove(string name) => TryDelete(new FileInfo(PathOf(name)));

    /// <summary>
    /// Clears what the limits do not allow any more. After the first time it looks only if they are others than before, or the
    /// disk is short of room.
    /// </summary>
    internal void MakeRoom()
    {
        lock (_gate)
        {
            try
            {
                if (limits() is var now && (now != _seenWith || freeDiskBytes() < now.FreeDiskBytesMin))
                {
                    LookThrough(incoming: 0);
                }
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Nothing can be looked at now; it is tried again.
            }
        }
    }

    private bool TryReserve(long bytes)
    {
        lock (_gate)
        {
            if (bytes > _spareBytes)
            {
                LookThrough(bytes);
            }

            if (bytes > _spareBytes)
            {
                return false;
            }

            _spareBytes -= bytes;
            return true;
        }
    }

    private void LookThrough(long incoming)
    {
        var now = limits();
        var files = Files();
        var kept = files.Sum(file => file.Length);
        var room = now.RoomFor(kept, freeDiskBytes(), incoming);
        foreach (var (file, length) in files.TakeWhile(_ => kept > room.KeptBytes))
        {
            // One that cannot be deleted is in use, and stays.
            kept -= TryDelete(file) ? length : 0;
        }

        (_seenWith, _spareBytes) = (now, kept <= room.KeptBytes ? room.SpareBytes : 0);
    }

    /// <summary>The files and their lengths, that used longest ago first. Drafts that nobody finishes any more are cleared away.</summary>
    private List<(FileInfo File, long Length)> Files()
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        ClearDrafts();
        return
        [
            .. new DirectoryInfo(folder).GetFiles("*" + ending)
                .Select(file => (File: file, Used: file.LastWriteTimeUtc, Length: LengthOf(file)))
                .OrderBy(file => file.Used)
                .Select(file => (file.File, file.Length)),
        ];
    }

    private void ClearDrafts()
    {
        foreach (var draft in new DirectoryInfo(folder).GetFiles($"*{ending}.*{DraftEnding}"))
        {
            if (DateTime.UtcNow - draft.LastWriteTimeUtc > DraftAgeMax)
            {
                TryDelete(draft);
            }
        }
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Another agent has cleared it away.
            return 0;
        }
    }

    private static bool TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
