using System.Buffers.Binary;

namespace Jolt.Agent.Film;

/// <summary>
/// Puts frames that are PNG files together into one animated PNG (PNG third edition, section 11.3.6). The pixels are not
/// touched: every frame's compressed data goes into the film as it is.
/// </summary>
internal static class AnimatedPng
{
    private const int HeaderBytes = 13;
    private const int FrameControlBytes = 26;

    /// <summary>Writes the film, which plays for ever.</summary>
    /// <param name="film">Where it goes.</param>
    /// <param name="frames">The frames in order, all of one size and kind.</param>
    /// <param name="framesPerSecond">How fast it plays.</param>
    /// <exception cref="InvalidDataException">A frame is no PNG file, or differs in size or kind from the first.</exception>
    internal static void Write(Stream film, IReadOnlyList<ReadOnlyMemory<byte>> frames, int framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count, nameof(frames));
        var first = PngChunk.Read(frames[0]);
        film.Write(PngChunk.Signature);
        first[0].Write(film);
        AnimationControl(frames.Count).Write(film);
        foreach (var chunk in first.Skip(1).TakeWhile(chunk => chunk.Type != "IDAT"))
        {
            chunk.Write(film);
        }

        var sequence = 0;
        for (var index = 0; index < frames.Count; index++)
        {
            var chunks = index == 0 ? first : SameKind(PngChunk.Read(frames[index]), first, index);
            FrameControl(sequence++, first[0].Data.Span, framesPerSecond).Write(film);
            foreach (var data in chunks.Where(chunk => chunk.Type == "IDAT"))
            {
                // The first frame's data stays IDAT, so that a viewer that knows no animation shows it.
                (index == 0 ? data : FrameData(sequence++, data.Data.Span)).Write(film);
            }
        }

        first[^1].Write(film);
    }

    private static IReadOnlyList<PngChunk> SameKind(IReadOnlyList<PngChunk> frame, IReadOnlyList<PngChunk> first, int index) =>
        frame[0].Data.Span.SequenceEqual(first[0].Data.Span)
            ? frame
            : throw new InvalidDataException($"Frame {index} differs in size or kind from the first.");

    private static PngChunk AnimationControl(int frames)
    {
        var data = new byte[2 * sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(data, frames);

        // Zero plays: for ever.
        return new PngChunk("acTL", data);
    }

    private static PngChunk FrameControl(int sequence, ReadOnlySpan<byte> header, int framesPerSecond)
    {
        if (header.Length != HeaderBytes)
        {
            throw new InvalidDataException("The header of this PNG file has a wrong length.");
        }

        // Sequence, width and height as in the header; offsets, disposal and blending are zero: each frame replaces all.
        var data = new byte[FrameControlBytes];
        BinaryPrimitives.WriteInt32BigEndian(data, sequence);
        header[..8].CopyTo(data.AsSpan(4));
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(22), checked((ushort)framesPerSecond));
        return new PngChunk("fcTL", data);
    }

    private static PngChunk FrameData(int sequence, ReadOnlySpan<byte> compressed)
    {
        var data = new byte[sizeof(uint) + compressed.Length];
        BinaryPrimitives.WriteInt32BigEndian(data, sequence);
        compressed.CopyTo(data.AsSpan(sizeof(uint)));
        return new PngChunk("fdAT", data);
    }
}
