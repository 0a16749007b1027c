using System.Text;

namespace Jolt.Sandbox.Reference.Binary;

/// <summary>Reads the binary format's numbers and names, one after the other.</summary>
public sealed class ByteReader(byte[] bytes, int position, int end)
{
    public int Position { get; private set; } = position;

    public bool AtEnd => Position >= end;

    public byte Byte() => Position < end ? bytes[Position++] : throw new EndOfStreamException();

    public int Count() => (int)Natural();

    /// <summary>LEB128: seven bits a byte, lowest first.</summary>
    public ulong Natural()
    {
        ulong result = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            result |= (ulong)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                return result;
            }
        }
    }

    /// <summary>The same with a sign, which is the last byte's bit 6.</summary>
    public long Whole()
    {
        long result = 0;
        for (var shift = 0; ;)
        {
            var part = Byte();
            result |= (long)(part & 0x7F) << shift;
            shift += 7;
            if ((part & 0x80) == 0)
            {
                return shift < 64 && (part & 0x40) != 0 ? result | (-1L << shift) : result;
            }
        }
    }

    /// <summary>A number of so many bytes, lowest first.</summary>
    public ulong Fixed(int count)
    {
        ulong result = 0;
        for (var index = 0; index < count; index++)
        {
            result |= (ulong)Byte() << (index * 8);
        }

        return result;
    }

    public byte[] Bytes(int count)
    {
        var result = bytes.AsSpan(Position, count).ToArray();
        Position += count;
        return result;
    }

    public string Name() => Encoding.UTF8.GetString(Bytes(Count()));

    /// <summary>A reader of the next so many bytes, which this one skips.</summary>
    public ByteReader Part(int count)
    {
        var part = new ByteReader(bytes, Position, Position + count);
        Position += count;
        return part;
    }

    public T[] Many<T>(Func<T> read)
    {
        var items = new T[Count()];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = read();
        }

        return items;
    }
}
