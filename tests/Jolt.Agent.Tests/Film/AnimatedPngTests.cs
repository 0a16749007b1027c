using System.Buffers.Binary;
using System.IO.Compression;
using Jolt.Agent.Film;

namespace Jolt.Agent.Tests.Film;

[TestClass]
public sealed class AnimatedPngTests
{
    [TestMethod]
    public void GivenFrames_WhenTheFilmIsReadBack_ThenEachFrameHasItsPixels()
    {
        byte[][] pixels = [Pixels(1), Pixels(2), Pixels(3)];

        var chunks = PngChunk.Read(Film(pixels.Select(frame => Png(frame, dataChunks: 2))));

        var compressed = FramesOf(chunks);
        Assert.HasCount(pixels.Length, compressed);
        for (var index = 0; index < pixels.Length; index++)
        {
            CollectionAssert.AreEqual(pixels[index], Inflate(compressed[index]));
        }
    }

    [TestMethod]
    public void GivenFrames_WhenTheFilmIsReadBack_ThenItsChunksAreInTheOrderOfTheSpecification()
    {
        var chunks = PngChunk.Read(Film([Png(Pixels(1), 1), Png(Pixels(2), 2)]));

        CollectionAssert.AreEqual(
            (string[])["IHDR", "acTL", "gAMA", "fcTL", "IDAT", "fcTL", "fdAT", "fdAT", "IEND"],
            chunks.Select(chunk => chunk.Type).ToArray());
        var sequence = chunks.Where(chunk => chunk.Type is "fcTL" or "fdAT")
            .Select(chunk => BinaryPrimitives.ReadInt32BigEndian(chunk.Data.Span)).ToArray();
        CollectionAssert.AreEqual((int[])[0, 1, 2, 3], sequence);
    }

    [TestMethod]
    public void GivenFrames_WhenTheFilmIsReadBack_ThenTheControlsSayHowManyHowLargeAndHowFast()
    {
        var chunks = PngChunk.Read(Film([Png(Pixels(1), 1), Png(Pixels(2), 1)]));

        var animation = chunks.Single(chunk => chunk.Type == "acTL").Data.Span;
        Assert.AreEqual(2, BinaryPrimitives.ReadInt32BigEndian(animation));
        Assert.AreEqual(0, BinaryPrimitives.ReadInt32BigEndian(animation[4..]), "It plays for ever.");
        var frame = chunks.First(chunk => chunk.Type == "fcTL").Data.Span;
        Assert.AreEqual(26, frame.Length);
        Assert.AreEqual(Width, BinaryPrimitives.ReadInt32BigEndian(frame[4..]));
        Assert.AreEqual(Height, BinaryPrimitives.ReadInt32BigEndian(frame[8..]));
        Assert.AreEqual(1, BinaryPrimitives.ReadUInt16BigEndian(frame[20..]));
        Assert.AreEqual(24, BinaryPrimitives.ReadUInt16BigEndian(frame[22..]));
    }

    [TestMethod]
    public void GivenAFrameOfAnotherSize_WhenWritten_ThenTheFrameIsNamed()
    {
        var other = Png(Pixels(1), 1, height: Height + 1);

        var refusal = Assert.ThrowsExactly<InvalidDataException>(() => Film([Png(Pixels(1), 1), other]));

        StringAssert.Contains(refusal.Message, "Frame 1");
    }

    [TestMethod]
    public void GivenADamagedFrame_WhenRead_ThenItIsRefused()
    {
        var png = Png(Pixels(1), 1);
        byte[] flipped = [.. png];
        flipped[^20] ^= 1;

        Assert.ThrowsExactly<InvalidDataException>(() => PngChunk.Read(flipped), "A flipped bit.");
        Assert.ThrowsExactly<InvalidDataException>(() => PngChunk.Read(png.AsMemory(0, png.Length - 1)), "A cut end.");
        Assert.ThrowsExactly<InvalidDataException>(() => PngChunk.Read(png.AsMemory(0, png.Length - 12)), "No IEND.");
        Assert.ThrowsExactly<InvalidDataException>(() => PngChunk.Read("GIF89a"u8.ToArray()), "Another format.");
    }

    private const int Width = 5;
    private const int Height = 4;
    private const int LineBytes = 1 + (3 * Width);

    private static byte[] Pixels(int seed)
    {
        var pixels = new byte[LineBytes * Height];
        new Random(seed).NextBytes(pixels);
        for (var line = 0; line < Height; line++)
        {
            pixels[line * LineBytes] = 0;
        }

        return pixels;
    }

    private static byte[] Png(byte[] pixels, int dataChunks, int height = Height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var png = new MemoryStream();
        png.Write(PngChunk.Signature);
        new PngChunk("IHDR", header).Write(png);
        new PngChunk("gAMA", new byte[] { 0, 0, 177, 143 }).Write(png);
        var compressed = Deflate(pixels);
        var size = (compressed.Length + dataChunks - 1) / dataChunks;
        foreach (var part in compressed.Chunk(size))
        {
            new PngChunk("IDAT", part).Write(png);
        }

        new PngChunk("IEND", default).Write(png);
        return png.ToArray();
    }

    private static byte[] Film(IEnumerable<byte[]> frames)
    {
        using var film = new MemoryStream();
        AnimatedPng.Write(film, [.. frames.Select(frame => new ReadOnlyMemory<byte>(frame))], framesPerSecond: 24);
        return film.ToArray();
    }

    private static List<byte[]> FramesOf(IReadOnlyList<PngChunk> chunks)
    {
        var frames = new List<byte[]>();
        foreach (var chunk in chunks)
        {
            if (chunk.Type == "fcTL")
            {
                frames.Add([]);
            }
            else if (chunk.Type is "IDAT" or "fdAT")
            {
                frames[^1] = [.. frames[^1], .. chunk.Data.Span[(chunk.Type == "fdAT" ? 4 : 0)..]];
            }
        }

        return frames;
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static byte[] Inflate(byte[] compressed)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }
}
