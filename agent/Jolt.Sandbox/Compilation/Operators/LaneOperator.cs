using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>What the operators on one lane, in memory or not, take the lanes for.</summary>
/// <param name="Lane">The .NET type of a lane.</param>
/// <param name="Floats">The WebAssembly type of a lane if it is a float.</param>
/// <param name="Load">Loads a lane from memory.</param>
/// <param name="Store">Stores a lane into memory.</param>
internal sealed record LaneOperator(Type Lane, ValueKind Floats, OpCode Load, OpCode Store)
{
    private static readonly LaneOperator SBytes = new(typeof(sbyte), default, OpCodes.Ldind_I1, OpCodes.Stind_I1);
    private static readonly LaneOperator Bytes = new(typeof(byte), default, OpCodes.Ldind_U1, OpCodes.Stind_I1);
    private static readonly LaneOperator Shorts = new(typeof(short), default, OpCodes.Ldind_I2, OpCodes.Stind_I2);
    private static readonly LaneOperator UShorts = new(typeof(ushort), default, OpCodes.Ldind_U2, OpCodes.Stind_I2);
    private static readonly LaneOperator Ints = new(typeof(int), default, OpCodes.Ldind_I4, OpCodes.Stind_I4);
    private static readonly LaneOperator Longs = new(typeof(long), default, OpCodes.Ldind_I8, OpCodes.Stind_I8);
    private static readonly LaneOperator Singles =
        new(typeof(float), ValueKind.F32, OpCodes.Ldind_R4, OpCodes.Stind_R4);

    private static readonly LaneOperator Doubles =
        new(typeof(double), ValueKind.F64, OpCodes.Ldind_R8, OpCodes.Stind_R8);

    /// <summary>Operators that make all lanes the same.</summary>
    public static LaneOperator? Splat(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Splat => Bytes,
        Opcode.I16x8Splat => UShorts,
        Opcode.I32x4Splat => Ints,
        Opcode.I64x2Splat => Longs,
        Opcode.F32x4Splat => Singles,
        Opcode.F64x2Splat => Doubles,
        _ => null,
    };

    /// <summary>Operators that take one lane out.</summary>
    public static LaneOperator? Extract(Opcode opcode) => opcode switch
    {
        Opcode.I8x16ExtractLaneS => SBytes,
        Opcode.I8x16ExtractLaneU => Bytes,
        Opcode.I16x8ExtractLaneS => Shorts,
        Opcode.I16x8ExtractLaneU => UShorts,
        Opcode.I32x4ExtractLane => Ints,
        Opcode.I64x2ExtractLane => Longs,
        Opcode.F32x4ExtractLane => Singles,
        Opcode.F64x2ExtractLane => Doubles,
        _ => null,
    };

    /// <summary>Operators that put one lane in.</summary>
    public static LaneOperator? Replace(Opcode opcode) => opcode switch
    {
        Opcode.I8x16ReplaceLane => Bytes,
        Opcode.I16x8ReplaceLane => UShorts,
        Opcode.I32x4ReplaceLane => Ints,
        Opcode.I64x2ReplaceLane => Longs,
        Opcode.F32x4ReplaceLane => Singles,
        Opcode.F64x2ReplaceLane => Doubles,
        _ => null,
    };

    /// <summary>Operators that move one lane from or to memory.</summary>
    public static LaneOperator InMemory(Opcode opcode) => opcode switch
    {
        Opcode.V128Load8Lane or Opcode.V128Store8Lane => Bytes,
        Opcode.V128Load16Lane or Opcode.V128Store16Lane => UShorts,
        Opcode.V128Load32Lane or Opcode.V128Store32Lane => Ints,
        Opcode.V128Load64Lane or Opcode.V128Store64Lane => Longs,
        _ => throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "no lane in memory"),
    };
}
