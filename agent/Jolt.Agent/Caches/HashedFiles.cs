using System.Security.Cryptography;
using Jolt.Contracts;

namespace Jolt.Agent.Caches;

/// <summary>
/// Files by their SHA-256, from the disk or from where they come. Each read checks the hash, so that a damaged or tampered
/// file is fetched anew and never used, and nothing is written that was not checked.
/// </summary>
/// <param name="kind">What they are.</param>
/// <param name="files">Where they are kept.</param>
internal sealed class HashedFiles(KeptKind kind, CacheFolder files)
{
    /// <summary>Times that wrong bytes are fetched. The first may have been a bad moment of the network.</summary>
    internal const int FetchesMax = 2;

    private readonly NamedTurns _turns = new();

    /// <summary>The bytes that have a hash. Many that ask at the same time fetch them once.</summary>
    /// <param name="sha256">The hash, as the broker says it: it becomes a file's name only after it was looked at.</param>
    /// <param name="fetch">Brings the bytes where they are not kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">What was fetched has another hash.</exception>
    internal async Task<byte[]> GetAsync(
        string sha256, Func<CancellationToken, Task<byte[]>> fetch, CancellationToken cancellationToken)
    {
        if (!Identifiers.IsSha256(sha256))
        {
            throw new InvalidDataException($"The {kind.Name}'s hash is '{sha256}', and not {Identifiers.Sha256Rule}.");
        }

        using var turn = await _turns.TakeAsync(sha256, cancellationToken);
        return await ReadAsync(sha256, cancellationToken) ?? await FetchAsync(sha256, fetch, cancellationToken);
    }

    private async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(sha256, kind.BytesMax, cancellationToken) is not { } bytes)
        {
            return null;
        }

        if (Hash(bytes) == sha256)
        {
            return bytes;
        }

        files.Remove(sha256);
        return null;
    }

    private async Task<byte[]> FetchAsync(
        string sha256, Func<CancellationToken, Task<byte[]>> fetch, CancellationToken cancellationToken)
    {
        var found = "";
        for (var fetches = 0; fetches < FetchesMax; fetches++)
        {
            var bytes = await fetch(cancellationToken);
            found = Hash(bytes);
            if (found == sha256)
            {
                files.Keep(sha256, bytes);
                return bytes;
            }
        }

        throw new InvalidDataException(
            $"the {kind.Name} was fetched {FetchesMax} times and is not what the lease says: its SHA-256 is {found}, not {sha256}");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
