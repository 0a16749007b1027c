using System.Buffers.Binary;
using System.Text;

namespace Jolt.Agent.Film;

/// <summary>A chunk of a PNG file (PNG third edition, section 5.3): length, type, data, CRC.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="Data">Its data.</param>
internal sealed record PngChunk(string Type, ReadOnlyMemory<byte> Data)
{
    private const int TypeBytes = 4;
    private const int FramingBytes = 12;

    internal static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Takes a file apart, checking every chunk's CRC.</summary>
    /// <exception cref="InvalidDataException">It is not a whole PNG file.</exception>
    internal static IReadOnlyList<PngChunk> Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Signature))
        {
            throw new InvalidDataException("This is not a PNG file: its signature is missing.");
        }

        var chunks = new List<PngChunk>();
        for (var rest = file[Signature.Length..]; rest.Length > 0;)
        {
            var chunk = First(rest);
            chunks.Add(chunk);
            rest = rest[(FramingBytes + chunk.Data.Length)..];
        }

        return chunks is [{ Type: "IHDR" }, .., { Type: "IEND" }]
            ? chunks
            : throw new InvalidDataException("This PNG file does not begin with IHDR and end with IEND.");
    }

    /// <summary>Appends the chunk to a file.</summary>
    internal void Write(Stream file)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, Data.Length);
        file.Write(number);
        var type = Encoding.ASCII.GetBytes(Type);
        file.Write(type);
        file.Write(Data.Span);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, Data.Span));
        file.Write(number);
    }

    private static PngChunk First(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var length = span.Length < FramingBytes ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(span);
        if (length > span.Length - FramingBytes)
        {
            throw new InvalidDataException("This PNG file ends in the middle of a chunk.");
        }

        var type = span.Slice(sizeof(uint), TypeBytes);
        var data = bytes.Slice(sizeof(uint) + TypeBytes, (int)length);
        var crc = BinaryPrimitives.ReadUInt32BigEndian(span[(sizeof(uint) + TypeBytes + (int)length)..]);
        return crc == Crc32.Of(type, data.Span)
            ? new PngChunk(Encoding.ASCII.GetString(type), data)
            : throw new InvalidDataException("This PNG file is damaged: a chunk's checksum is wrong.");
    }
}
