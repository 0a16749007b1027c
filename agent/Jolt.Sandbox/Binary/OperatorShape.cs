namespace Jolt.Sandbox.Binary;

/// <summary>One operator: its name in the text format, its immediates, and its types if they are simple.</summary>
internal sealed record OperatorShape(
    Opcode Opcode, string Name, ImmediateShape Immediates, ValueKind[]? Operands, ValueKind? Result);
