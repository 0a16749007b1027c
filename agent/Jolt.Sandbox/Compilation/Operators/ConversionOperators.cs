using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Conversions that cannot trap. IL's own saturate since .NET 9, on every machine alike.</summary>
internal static class ConversionOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        AddSaturating(all);
        AddFromIntegers(all);
        all[Opcode.F32DemoteF64] = new(il => il.Emit(OpCodes.Conv_R4), Arithmetic: true);
        all[Opcode.F64PromoteF32] = new(il => il.Emit(OpCodes.Conv_R8), Arithmetic: true);
        all[Opcode.I32ReinterpretF32] = Bits(nameof(BitConverter.SingleToInt32Bits), typeof(float));
        all[Opcode.I64ReinterpretF64] = Bits(nameof(BitConverter.DoubleToInt64Bits), typeof(double));
        all[Opcode.F32ReinterpretI32] = SingleFromBits();
        all[Opcode.F64ReinterpretI64] = Bits(nameof(BitConverter.Int64BitsToDouble), typeof(long));
    }

    private static void AddSaturating(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I32TruncSatF32S] = all[Opcode.I32TruncSatF64S] = Convert(OpCodes.Conv_I4);
        all[Opcode.I32TruncSatF32U] = all[Opcode.I32TruncSatF64U] = Convert(OpCodes.Conv_U4);
        all[Opcode.I64TruncSatF32S] = all[Opcode.I64TruncSatF64S] = Convert(OpCodes.Conv_I8);
        all[Opcode.I64TruncSatF32U] = all[Opcode.I64TruncSatF64U] = Convert(OpCodes.Conv_U8);
    }

    private static void AddFromIntegers(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.F32ConvertI32S] = Convert(OpCodes.Conv_R4);
        all[Opcode.F64ConvertI32S] = Convert(OpCodes.Conv_R8);
        all[Opcode.F64ConvertI64S] = Convert(OpCodes.Conv_R8);
        all[Opcode.F64ConvertI32U] = Convert(OpCodes.Conv_U8, OpCodes.Conv_R8);
        all[Opcode.F64ConvertI64U] = Convert(OpCodes.Conv_R_Un, OpCodes.Conv_R8);

        // IL goes from 64-bit integers to 32-bit floats by way of 64-bit floats, and so would round twice.
        all[Opcode.F32ConvertI32U] = Convert(OpCodes.Conv_U8, OpCodes.Conv_R8, OpCodes.Conv_R4);
        all[Opcode.F32ConvertI64S] = Call(nameof(FloatArithmetic.ToSingle));
        all[Opcode.F32ConvertI64U] = Call(nameof(FloatArithmetic.ToSingleUnsigned64));
    }

    private static PureOperator Convert(params OpCode[] codes) => new(il =>
    {
        foreach (var code in codes)
        {
            il.Emit(code);
        }
    });

    private static PureOperator Call(string name)
    {
        var method = typeof(FloatArithmetic).Method(name);
        return new(il => il.Emit(OpCodes.Call, method));
    }

    /// <summary>
    /// The JIT (.NET 10, x64) stores a reinterpreted integer as wide as the integer was loaded: a byte's load would
    /// leave three bytes of the stored number as they were. An exclusive or with a zero that the JIT cannot see
    /// through makes the integer whole first.
    /// </summary>
    private static PureOperator SingleFromBits()
    {
        var method = typeof(BitConverter).Method(nameof(BitConverter.Int32BitsToSingle), typeof(int));
        var zero = typeof(ExecutionContext).Field(nameof(ExecutionContext.Zero));
        return new(
            il =>
            {
                il.Argument(0);
                il.Emit(OpCodes.Ldfld, zero);
                il.Emit(OpCodes.Conv_I4);
                il.Emit(OpCodes.Xor);
                il.Emit(OpCodes.Call, method);
            },
            SeesBits: true);
    }

    private static PureOperator Bits(string name, Type parameter)
    {
        var method = typeof(BitConverter).Method(name, parameter);
        return new(il => il.Emit(OpCodes.Call, method), SeesBits: true);
    }
}
