using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

/// <summary>An open block during validation.</summary>
internal sealed record ControlFrame(Opcode Opcode, FunctionType Type, int Height)
{
    /// <summary>The rest of the block cannot be reached: operands of any type can be popped.</summary>
    public bool Unreachable { get; set; }

    /// <summary>What a branch to this block carries: a loop's parameters, or another block's results.</summary>
    public ValueKind[] LabelKinds => Opcode == Opcode.Loop ? Type.Parameters : Type.Results;
}
