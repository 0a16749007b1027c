using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Floating-point arithmetic. The methods of Math and MathF are single instructions to the JIT.</summary>
internal static class FloatOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        AddFamily(all, Opcode.F32Abs, typeof(MathF), typeof(float));
        AddFamily(all, Opcode.F64Abs, typeof(Math), typeof(double));
    }

    /// <summary>From abs on, the codes of both widths follow in this order.</summary>
    private static void AddFamily(Dictionary<Opcode, PureOperator> all, Opcode first, Type math, Type number)
    {
        PureOperator[] order =
        [
            Bits(Call(math, nameof(Math.Abs), number)),
            Bits(il => il.Emit(OpCodes.Neg)),
            Arithmetic(Call(math, nameof(Math.Ceiling), number)),
            Arithmetic(Call(math, nameof(Math.Floor), number)),
            Arithmetic(Call(math, nameof(Math.Truncate), number)),
            Arithmetic(Call(math, nameof(Math.Round), number)),
            Arithmetic(Call(math, nameof(Math.Sqrt), number)),
            Arithmetic(il => il.Emit(OpCodes.Add)),
            Arithmetic(il => il.Emit(OpCodes.Sub)),
            Arithmetic(il => il.Emit(OpCodes.Mul)),
            Arithmetic(il => il.Emit(OpCodes.Div)),
            Arithmetic(Call(typeof(FloatArithmetic), nameof(FloatArithmetic.Least), number, number)),
            Arithmetic(Call(typeof(FloatArithmetic), nameof(FloatArithmetic.Greatest), number, number)),
            Bits(Call(math, nameof(Math.CopySign), number, number)),
        ];
        for (var index = 0; index < order.Length; index++)
        {
            all[first + (ushort)index] = order[index];
        }
    }

    private static Action<ILGenerator> Call(Type math, string name, params Type[] parameters)
    {
        var method = math.Method(name, parameters);
        return il => il.Emit(OpCodes.Call, method);
    }

    private static PureOperator Arithmetic(Action<ILGenerator> emit) => new(emit, Arithmetic: true);

    private static PureOperator Bits(Action<ILGenerator> emit) => new(emit, SeesBits: true);
}
