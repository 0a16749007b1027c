using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Jolt.Agent.Work;

/// <summary>
/// Modules on disk by their hash. Each load checks the hash again, so a damaged or tampered file is fetched anew and
/// never run. Files appear whole or not at all, and those that were used longest ago make room for new ones.
/// </summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="fetch">Brings a module's bytes from its address.</param>
internal sealed class ModuleCache(string folder, Func<Uri, CancellationToken, Task<byte[]>> fetch)
{
    /// <summary>Bytes of modules that are kept: hundreds of ordinary ones.</summary>
    internal const long KeptBytesDefault = 512L << 20;

    private const string Ending = ".wasm";

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <summary>Bytes of modules that are kept at the most.</summary>
    internal long KeptBytesMax { get; init; } = KeptBytesDefault;

    /// <summary>The module's bytes, whose hash has just been checked.</summary>
    /// <exception cref="InvalidDataException">What came from the address is not the module.</exception>
    internal async Task<byte[]> GetAsync(string sha256, Uri address, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(sha256, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(sha256, cancellationToken) ?? await FetchAsync(sha256, address, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(sha256), cancellationToken);
            if (!IsModule(bytes, sha256))
            {
                return null;
            }

            // When it was last used decides what makes room; not every system notes when a file is read.
            File.SetLastWriteTimeUtc(PathOf(sha256), DateTime.UtcNow);
            return bytes;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<byte[]> FetchAsync(string sha256, Uri address, CancellationToken cancellationToken)
    {
        var bytes = await fetch(address, cancellationToken);
        if (!IsModule(bytes, sha256))
        {
            throw new InvalidDataException($"The bytes at module {sha256}'s address do not have that hash.");
        }

        Directory.CreateDirectory(folder);

        // Other agents of the same user may write the same module: each has a draft of its own.
        var draft = $"{PathOf(sha256)}.{Environment.ProcessId}.part";
        await File.WriteAllBytesAsync(draft, bytes, cancellationToken);
        File.Move(draft, PathOf(sha256), overwrite: true);
        MakeRoom(PathOf(sha256));
        return bytes;
    }

    private void MakeRoom(string newest)
    {
        var kept = 0L;
        foreach (var file in new DirectoryInfo(folder).GetFiles("*" + Ending).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            kept += file.Length;
            if (kept > KeptBytesMax && file.FullName != Path.GetFullPath(newest))
            {
                TryDelete(file);
            }
        }
    }

    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it: then it is in use, and stays.
        }
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256 + Ending);

    private static bool IsModule(byte[] bytes, string sha256) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256;
}
