using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads types, wherever they stand in a module.</summary>
internal static class TypeReader
{
    private const byte FunctionTypeCode = 0x60;

    public static ValueKind ValueKind(ByteCursor cursor) =>
        Known(cursor.Byte()) ?? throw cursor.Error("malformed value type");

    public static ValueKind ReferenceKind(ByteCursor cursor) =>
        Known(cursor.Byte()) is { } kind && kind.IsReference() ? kind : throw cursor.Error("malformed reference type");

    public static FunctionType FunctionType(ByteCursor cursor)
    {
        if (cursor.Byte() != FunctionTypeCode)
        {
            throw cursor.Error("integer representation too long or malformed function type");
        }

        var parameters = Kinds(cursor, StructuralLimits.ParametersMax, "parameters");
        var results = Kinds(cursor, StructuralLimits.ResultsMax, "results");
        return new FunctionType(parameters, results);
    }

    public static FunctionType BlockType(ByteCursor cursor, FunctionType[] types)
    {
        const byte empty = 0x40;
        var code = cursor.Peek();
        if (code == empty)
        {
            cursor.Byte();
            return Binary.FunctionType.Empty;
        }

        if (Known(code) is { } kind)
        {
            cursor.Byte();
            return Single(kind);
        }

        var index = cursor.I33();
        return index >= 0 && index < types.Length ? types[index] : throw cursor.Error("unknown type");
    }

    public static TableType Table(ByteCursor cursor)
    {
        var element = ReferenceKind(cursor);
        return new TableType(element, Limits(cursor, uint.MaxValue, "table size"));
    }

    public static MemoryType Memory(ByteCursor cursor) => new(
        Limits(cursor, StructuralLimits.MemoryPagesMax, "memory size must be at most 65536 pages (4GiB)"));

    public static GlobalType Global(ByteCursor cursor)
    {
        var kind = ValueKind(cursor);
        var mutable = cursor.Byte();
        return mutable <= 1 ? new GlobalType(kind, mutable == 1) : throw cursor.Error("malformed mutability");
    }

    private static SizeLimits Limits(ByteCursor cursor, uint bound, string boundRule)
    {
        var flags = cursor.Byte();
        if (flags > 1)
        {
            throw cursor.Error("malformed limits flags: integer too large or representation too long");
        }

        var minimum = cursor.U32();
        uint? maximum = flags == 1 ? cursor.U32() : null;
        if (minimum > bound || maximum > bound)
        {
            throw cursor.Error(boundRule);
        }

        return maximum is null || minimum <= maximum
            ? new SizeLimits(minimum, maximum)
            : throw cursor.Error("size minimum must not be greater than maximum");
    }

    private static ValueKind[] Kinds(ByteCursor cursor, int limit, string what)
    {
        var kinds = new ValueKind[cursor.Count(limit, what)];
        for (var index = 0; index < kinds.Length; index++)
        {
            kinds[index] = ValueKind(cursor);
        }

        return kinds;
    }

    private static FunctionType Single(ValueKind kind) => new([], [kind]);

    private static ValueKind? Known(byte code) => code is (>= 0x7B and <= 0x7F) or 0x70 or 0x6F
        ? (ValueKind)code
        : null;
}
