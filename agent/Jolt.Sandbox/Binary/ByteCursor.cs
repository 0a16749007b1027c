using System.Buffers.Binary;
using System.Text;
using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads a module's bytes in order; what it cannot read is a <see cref="ModuleException"/>.</summary>
internal sealed class ByteCursor
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;

    public ByteCursor(byte[] bytes, int start, int end, string section)
    {
        _bytes = bytes;
        Position = start;
        End = end;
        Section = section;
    }

    public int Position { get; private set; }

    /// <summary>Goes back to a position where it has been before.</summary>
    public void ReturnTo(int position) => Position = position;

    public int End { get; private set; }

    public string Section { get; set; }

    public bool AtEnd => Position >= End;

    public ModuleException Error(string rule) => new(Section, Position, rule);

    public void SkipTo(int position) => Position = position;

    public byte Byte() => Position < End ? _bytes[Position++] : throw Error("unexpected end");

    public byte Peek() => Position < End ? _bytes[Position] : throw Error("unexpected end");

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > End - Position)
        {
            throw Error("unexpected end: length out of bounds");
        }

        var span = _bytes.AsSpan(Position, count);
        Position += count;
        return span;
    }

    /// <summary>A cursor over the next bytes, which this one steps over.</summary>
    public ByteCursor Slice(uint length, string section)
    {
        if (length > (uint)(End - Position))
        {
            throw Error("unexpected end: length out of bounds");
        }

        var slice = new ByteCursor(_bytes, Position, Position + (int)length, section);
        Position += (int)length;
        return slice;
    }

    public uint U32() => (uint)Unsigned(32);

    /// <summary>An unsigned number that a limit bounds: an index or a count.</summary>
    public int Count(int limit, string what)
    {
        var count = U32();
        return count <= (uint)limit ? (int)count : throw Error($"too many {what}: {count}, and {limit} is the limit");
    }

    public int I32() => (int)Signed(32);

    public long I64() => Signed(64);

    public long I33() => Signed(33);

    public int Bits32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Bits64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public string Name()
    {
        var length = U32();
        if (length > (uint)(End - Position))
        {
            throw Error("unexpected end: length out of bounds");
        }

        if (length > StructuralLimits.NameBytesMax)
        {
            throw Error($"name too long: {StructuralLimits.NameBytesMax} bytes is the limit");
        }

        try
        {
            return StrictUtf8.GetString(Take((int)length));
        }
        catch (DecoderFallbackException)
        {
            throw Error("malformed UTF-8 encoding");
        }
    }

    private ulong Unsigned(int bits)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            var remaining = bits - shift;
            if (remaining < 7 && (part & 0x7F) >> remaining != 0)
            {
                throw Error((part & 0x80) != 0 ? "integer representation too long" : "integer too large");
            }

            value |= (ulong)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                return value;
            }

            if (remaining <= 7)
            {
                throw Error("integer representation too long");
            }
        }
    }

    private long Signed(int bits)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            var remaining = bits - shift;
            value |= (long)(part & 0x7F) << shift;
            if (remaining <= 7)
            {
                CheckLastSignedByte(part, remaining);
            }

            if ((part & 0x80) == 0)
            {
                var used = shift + 7;
                return used < 64 ? value << (64 - used) >> (64 - used) : value;
            }
        }
    }

    /// <summary>The bits of the last byte beyond the number must all repeat its sign.</summary>
    private void CheckLastSignedByte(byte part, int remaining)
    {
        if ((part & 0x80) != 0)
        {
            throw Error("integer representation too long");
        }

        var above = (part & 0x7F) >> (remaining - 1);
        if (above != 0 && above != 0x7F >> (remaining - 1))
        {
            throw Error("integer too large");
        }
    }
}
