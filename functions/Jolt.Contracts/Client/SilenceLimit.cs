using System.Buffers;

namespace Jolt.Contracts.Client;

/// <summary>
/// Ends a call whose other side has fallen silent, and never one that is only slow: each sign of life begins the wait anew.
/// </summary>
public sealed class SilenceLimit : IDisposable
{
    /// <summary>Bytes that count as a sign of life: a slow line brings them in time, and a fast one is not held up.</summary>
    internal const int PieceBytes = 64 * 1024;

    /// <summary>Bytes that the systems on both sides may hold of what was sent: they are on their way and show no sign of it.</summary>
    private const long HeldBytesMax = 4 * 1024 * 1024;

    /// <summary>The slowest line, in bytes a second, on which those are waited for.</summary>
    private const double SlowestBytesPerSecond = 32 * 1024;

    private readonly CancellationTokenSource _over;
    private readonly TimeSpan _limit;

    /// <summary>Begins to wait.</summary>
    /// <param name="limit">For so long at the most.</param>
    /// <param name="cancellationToken">Ends the call earlier.</param>
    public SilenceLimit(TimeSpan limit, CancellationToken cancellationToken)
    {
        _limit = limit;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Heard();
    }

    /// <summary>Cancelled when it was silent for too long, or the caller has cancelled.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Takes a sign of life.</summary>
    public void Heard() => _over.CancelAfter(_limit);

    /// <summary>Takes the end of what was sent as a sign of life, and waits for it to arrive.</summary>
    /// <param name="bytes">How much was sent.</param>
    internal void Sent(long bytes) =>
        _over.CancelAfter(_limit + TimeSpan.FromSeconds(Math.Min(bytes, HeldBytesMax) / SlowestBytesPerSecond));

    /// <summary>Reads a body piece by piece, each of which is a sign of life.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="bytesMax">Bytes after which nothing more is read.</param>
    /// <returns>Whether all of it was read.</returns>
    public async Task<bool> CopyAsync(Stream source, Stream destination, long bytesMax = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var left = bytesMax;
            int got;
            while ((got = await source.ReadAsync(piece, Token)) > 0)
            {
                Heard();
                await destination.WriteAsync(piece.AsMemory(0, (int)Math.Min(got, left)), Token);
                left -= got;
                if (left < 0)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Ends the waiting.</summary>
    public void Dispose() => _over.Dispose();
}
