using System.Text;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>Writes the binary format's numbers, names and sections.</summary>
internal sealed class ByteSink
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ByteSink Byte(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public ByteSink Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ByteSink Count(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            Byte((int)(rest & 0x7F) | 0x80);
        }

        return Byte((int)rest);
    }

    public ByteSink Whole(long value)
    {
        while (value is < -64 or > 63)
        {
            Byte((int)(value & 0x7F) | 0x80);
            value >>= 7;
        }

        return Byte((int)(value & 0x7F));
    }

    public ByteSink Fixed(ulong value, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Byte((int)(value >> (index * 8)) & 0xFF);
        }

        return this;
    }

    public ByteSink Name(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return Count(bytes.Length).Bytes(bytes);
    }

    /// <summary>Bytes with their length before them.</summary>
    public ByteSink Sized(ByteSink content)
    {
        var bytes = content.ToArray();
        return Count(bytes.Length).Bytes(bytes);
    }

    public ByteSink Section(int number, ByteSink content) => Byte(number).Sized(content);

    /// <summary>A vector: the number of items, then each of them.</summary>
    public ByteSink Many<T>(IReadOnlyCollection<T> items, Action<ByteSink, T> write)
    {
        Count(items.Count);
        foreach (var item in items)
        {
            write(this, item);
        }

        return this;
    }
}
