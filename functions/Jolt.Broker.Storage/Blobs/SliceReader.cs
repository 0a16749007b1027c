using System.Buffers;
using System.Security.Cryptography;

namespace Jolt.Broker.Storage.Blobs;

/// <summary>Reads bytes that lie one behind the other in a stream: to keep them, or only to hash them.</summary>
internal static class SliceReader
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>The next bytes.</summary>
    /// <exception cref="EndOfStreamException">There are not so many.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int length, CancellationToken cancel)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    /// <summary>The SHA-256 of the next bytes in lower-case hexadecimal. However many they are, only a buffer of them is held.</summary>
    /// <exception cref="EndOfStreamException">There are not so many.</exception>
    public static async Task<string> HashAsync(Stream stream, int length, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var left = length; left > 0;)
            {
                var part = buffer.AsMemory(0, Math.Min(left, buffer.Length));
                await stream.ReadExactlyAsync(part, cancel);
                hash.AppendData(part.Span);
                left -= part.Length;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
