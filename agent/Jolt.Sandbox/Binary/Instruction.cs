namespace Jolt.Sandbox.Binary;

/// <summary>One operator of a body with its immediates. The reader fills the same one again and again.</summary>
internal sealed class Instruction
{
    public OperatorShape Shape { get; set; } = OperatorTable.Of(Opcode.Nop);

    public Opcode Opcode => Shape.Opcode;

    /// <summary>The offset of the operator's first byte in the module.</summary>
    public int Offset { get; set; }

    /// <summary>The first index, the alignment's exponent of a memory access, or a lane.</summary>
    public int Index { get; set; }

    public int SecondIndex { get; set; }

    /// <summary>A constant's bits, or the offset of a memory access.</summary>
    public long Low { get; set; }

    /// <summary>The upper half of a 128-bit constant.</summary>
    public long High { get; set; }

    /// <summary>The type of a block.</summary>
    public FunctionType BlockType { get; set; } = FunctionType.Empty;

    /// <summary>The type of a null reference.</summary>
    public ValueKind Kind { get; set; }

    public ValueKind[] Kinds { get; set; } = [];

    /// <summary>A branch table's labels; the last one is the default.</summary>
    public int[] Targets { get; set; } = [];
}
