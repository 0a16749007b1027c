namespace Jolt.Sandbox.Binary;

/// <summary>The lanes that immediates of vector operators name.</summary>
internal static class VectorLanes
{
    /// <summary>How many lanes the operators have that take or replace one.</summary>
    public static int Count(Opcode opcode) => opcode switch
    {
        Opcode.I8x16ExtractLaneS or Opcode.I8x16ExtractLaneU or Opcode.I8x16ReplaceLane => 16,
        Opcode.I16x8ExtractLaneS or Opcode.I16x8ExtractLaneU or Opcode.I16x8ReplaceLane => 8,
        Opcode.I32x4ExtractLane or Opcode.I32x4ReplaceLane or Opcode.F32x4ExtractLane
            or Opcode.F32x4ReplaceLane => 4,
        Opcode.I64x2ExtractLane or Opcode.I64x2ReplaceLane or Opcode.F64x2ExtractLane
            or Opcode.F64x2ReplaceLane => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "not an operator on one lane"),
    };

    /// <summary>Which of both operands' 32 bytes a shuffle takes for one of its own.</summary>
    public static int ShuffleIndex(Instruction shuffle, int lane) =>
        (byte)((lane < 8 ? shuffle.Low : shuffle.High) >> (lane % 8 * 8));
}
