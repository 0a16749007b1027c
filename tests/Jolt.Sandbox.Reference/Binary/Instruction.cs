namespace Jolt.Sandbox.Reference.Binary;

/// <summary>One operator with its immediates, and where its block's parts are.</summary>
public sealed class Instruction
{
    /// <summary>Operators with a prefix byte are numbered from these on.</summary>
    public const int MiscellaneousPrefix = 0x100;
    public const int VectorPrefix = 0x200;
    public const int OpcodesMax = 0x300;

    public required int Opcode { get; init; }

    /// <summary>The constant's bits, or the offset of a memory access.</summary>
    public ulong Low { get; init; }

    /// <summary>The upper half of a vector constant or a shuffle's lanes.</summary>
    public ulong High { get; init; }

    /// <summary>The first index: of a label, function, type, local, global, table, segment or lane.</summary>
    public int Index { get; init; }

    /// <summary>The second index, where there are two.</summary>
    public int Second { get; init; }

    /// <summary>The labels of br_table; the default is the last.</summary>
    public int[] Targets { get; init; } = [];

    /// <summary>The type of a block, loop or if.</summary>
    public Signature Block { get; init; } = Signature.Empty;

    /// <summary>The operator's first byte, counted from the module's start.</summary>
    public int Offset { get; set; }

    /// <summary>The position of the block's else, or of its end when it has none.</summary>
    public int ElseAt { get; set; }

    /// <summary>The position of the block's end.</summary>
    public int EndAt { get; set; }
}
