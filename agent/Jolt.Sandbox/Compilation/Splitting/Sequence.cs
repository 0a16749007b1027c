using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>The statements of one block, or of one arm of an <c>if</c>.</summary>
/// <param name="parent">The sequence that the block stands in; null for the function's body.</param>
/// <param name="opcode">What opens the block.</param>
/// <param name="type">The block's type.</param>
/// <param name="height">Operands below the block's parameters.</param>
internal sealed class Sequence(Sequence? parent, Opcode opcode, FunctionType type, int height)
{
    public Sequence? Parent { get; } = parent;

    public Opcode Opcode { get; } = opcode;

    public FunctionType Type { get; } = type;

    public int Height { get; } = height;

    /// <summary>The index of the block's frame: the function's is 0.</summary>
    public int Frame { get; } = parent is null ? 0 : parent.Frame + 1;

    /// <summary>The statement that the block is part of.</summary>
    public Statement? Within { get; init; }

    public List<Statement> Statements { get; } = [];
}
