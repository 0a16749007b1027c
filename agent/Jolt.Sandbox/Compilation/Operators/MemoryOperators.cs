using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>The IL of loads, which find an address on the stack, and of stores, which find a value above it.</summary>
internal static class MemoryOperators
{
    public static IReadOnlyDictionary<Opcode, Action<ILGenerator>> Loads { get; } =
        new Dictionary<Opcode, Action<ILGenerator>>(VectorMemoryOperators.Loads)
        {
            [Opcode.I32Load] = Codes(OpCodes.Ldind_I4),
            [Opcode.I64Load] = Codes(OpCodes.Ldind_I8),
            [Opcode.F32Load] = Codes(OpCodes.Ldind_R4),
            [Opcode.F64Load] = Codes(OpCodes.Ldind_R8),
            [Opcode.I32Load8S] = Codes(OpCodes.Ldind_I1),
            [Opcode.I32Load8U] = Codes(OpCodes.Ldind_U1),
            [Opcode.I32Load16S] = Codes(OpCodes.Ldind_I2),
            [Opcode.I32Load16U] = Codes(OpCodes.Ldind_U2),
            [Opcode.I64Load8S] = Codes(OpCodes.Ldind_I1, OpCodes.Conv_I8),
            [Opcode.I64Load8U] = Codes(OpCodes.Ldind_U1, OpCodes.Conv_U8),
            [Opcode.I64Load16S] = Codes(OpCodes.Ldind_I2, OpCodes.Conv_I8),
            [Opcode.I64Load16U] = Codes(OpCodes.Ldind_U2, OpCodes.Conv_U8),
            [Opcode.I64Load32S] = Codes(OpCodes.Ldind_I4, OpCodes.Conv_I8),
            [Opcode.I64Load32U] = Codes(OpCodes.Ldind_U4, OpCodes.Conv_U8),
        };

    public static IReadOnlyDictionary<Opcode, Action<ILGenerator>> Stores { get; } =
        new Dictionary<Opcode, Action<ILGenerator>>(VectorMemoryOperators.Stores)
        {
            [Opcode.I32Store] = Codes(OpCodes.Stind_I4),
            [Opcode.I64Store] = Codes(OpCodes.Stind_I8),
            [Opcode.F32Store] = Codes(OpCodes.Stind_R4),
            [Opcode.F64Store] = Codes(OpCodes.Stind_R8),
            [Opcode.I32Store8] = Codes(OpCodes.Stind_I1),
            [Opcode.I32Store16] = Codes(OpCodes.Stind_I2),
            [Opcode.I64Store8] = Codes(OpCodes.Conv_I4, OpCodes.Stind_I1),
            [Opcode.I64Store16] = Codes(OpCodes.Conv_I4, OpCodes.Stind_I2),
            [Opcode.I64Store32] = Codes(OpCodes.Conv_I4, OpCodes.Stind_I4),
        };

    private static Action<ILGenerator> Codes(params OpCode[] codes) => il =>
    {
        foreach (var code in codes)
        {
            il.Emit(code);
        }
    };
}
