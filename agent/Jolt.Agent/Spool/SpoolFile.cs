using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Jolt.Agent.Spool;

/// <summary>What was found in a file of the spool.</summary>
internal abstract record SpoolReading
{
    private SpoolReading()
    {
    }

    /// <summary>A result, every bit of it as it was written.</summary>
    internal sealed record Found(SpooledResult Result, byte[] Output) : SpoolReading;

    /// <summary>Something else: what it was is lost.</summary>
    internal sealed record Damaged : SpoolReading;

    /// <summary>Nothing.</summary>
    internal sealed record Gone : SpoolReading;

    /// <summary>It is there and cannot be read now.</summary>
    internal sealed record Unreadable(string Why) : SpoolReading;
}

/// <summary>
/// A result as a file: a mark, the hash of all that follows, the length of the head, the head in JSON, the output. The hash
/// covers the head too: a fuel that a disk has changed would be a lie, and cost the agent its standing.
/// </summary>
internal static class SpoolFile
{
    private const int HashBytes = SHA256.HashSizeInBytes;
    private const int LengthBytes = 4;
    private const int NameBytes = 16;

    private static ReadOnlySpan<byte> Mark => "JOLTRES1"u8;

    /// <summary>A lease's id comes from the broker, and so is no name for a file.</summary>
    internal static string NameOf(string lease) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lease)).AsSpan(0, NameBytes));

    internal static byte[] Write(SpooledResult result, byte[] output)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(result);
        var bytes = new byte[Mark.Length + HashBytes + LengthBytes + head.Length + output.Length];
        Mark.CopyTo(bytes);
        var content = bytes.AsSpan(Mark.Length + HashBytes);
        BinaryPrimitives.WriteInt32LittleEndian(content, head.Length);
        head.CopyTo(content[LengthBytes..]);
        output.CopyTo(content[(LengthBytes + head.Length)..]);
        SHA256.HashData(content, bytes.AsSpan(Mark.Length, HashBytes));
        return bytes;
    }

    /// <summary>Reads a file, whatever it is.</summary>
    /// <param name="path">Where it is; its name begins with the lease's.</param>
    internal static SpoolReading Read(string path)
    {
        try
        {
            var found = Parse(File.ReadAllBytes(path));
            return found is not null && Path.GetFileName(path).StartsWith(NameOf(found.Result.Lease), StringComparison.Ordinal)
                ? found
                : new SpoolReading.Damaged();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SpoolReading.Gone();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new SpoolReading.Unreadable(refused.Message);
        }
    }

    private static SpoolReading.Found? Parse(byte[] bytes)
    {
        var start = Mark.Length + HashBytes;
        if (bytes.Length < start + LengthBytes
            || !bytes.AsSpan().StartsWith(Mark)
            || !SHA256.HashData(bytes.AsSpan(start)).AsSpan().SequenceEqual(bytes.AsSpan(Mark.Length, HashBytes)))
        {
            return null;
        }

        // Its hash is right, so that what follows is what an agent has written.
        var head = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(start));
        var result = JsonSerializer.Deserialize<SpooledResult>(bytes.AsSpan(start + LengthBytes, head));
        return new SpoolReading.Found(result!, bytes[(start + LengthBytes + head)..]);
    }
}
