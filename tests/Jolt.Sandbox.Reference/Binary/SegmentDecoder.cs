namespace Jolt.Sandbox.Reference.Binary;

/// <summary>Decodes element and data segments, whose first number says which of its parts a segment has.</summary>
internal static class SegmentDecoder
{
    private const int RefFunc = 0xD2;
    private const int End = 0x0B;

    public static ElementEntry Element(DecodedModule module, ByteReader reader)
    {
        var flags = reader.Count();
        var notActive = (flags & 1) != 0;
        var second = (flags & 2) != 0;
        var expressions = (flags & 4) != 0;
        var mode = !notActive ? 0 : second ? 2 : 1;
        var table = !notActive && second ? reader.Count() : 0;
        var offset = notActive ? [] : CodeDecoder.Decode(reader, module.Types);
        if (notActive || second)
        {
            // The kind or type of the elements; the table's own type says it too.
            reader.Byte();
        }

        var items = expressions
            ? reader.Many(() => CodeDecoder.Decode(reader, module.Types))
            : reader.Many(() => Function(reader.Count()));
        return new ElementEntry(mode, table, offset, items);
    }

    public static DataEntry Data(DecodedModule module, ByteReader reader)
    {
        var flags = reader.Count();
        if (flags == 2)
        {
            reader.Count();
        }

        var active = flags != 1;
        var offset = active ? CodeDecoder.Decode(reader, module.Types) : [];
        return new DataEntry(active, offset, reader.Bytes(reader.Count()));
    }

    /// <summary>A plain function index means the expression that refers to it.</summary>
    private static Instruction[] Function(int index) =>
        [new Instruction { Opcode = RefFunc, Index = index }, new Instruction { Opcode = End }];
}
