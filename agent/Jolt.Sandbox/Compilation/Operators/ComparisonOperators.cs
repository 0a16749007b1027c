using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Comparisons. IL has three; the others are their opposites.</summary>
internal static class ComparisonOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I32Eqz] = new(il => il.Not());
        all[Opcode.I64Eqz] = new(il =>
        {
            il.Int64(0);
            il.Emit(OpCodes.Ceq);
        });
        AddIntegers(all, Opcode.I32Eq);
        AddIntegers(all, Opcode.I64Eq);
        AddFloats(all, Opcode.F32Eq);
        AddFloats(all, Opcode.F64Eq);
    }

    /// <summary>From eq on, the codes of both widths follow in this order.</summary>
    private static void AddIntegers(Dictionary<Opcode, PureOperator> all, Opcode first)
    {
        PureOperator[] order =
        [
            Is(OpCodes.Ceq), IsNot(OpCodes.Ceq),
            Is(OpCodes.Clt), Is(OpCodes.Clt_Un), Is(OpCodes.Cgt), Is(OpCodes.Cgt_Un),
            IsNot(OpCodes.Cgt), IsNot(OpCodes.Cgt_Un), IsNot(OpCodes.Clt), IsNot(OpCodes.Clt_Un),
        ];
        AddInOrder(all, first, order);
    }

    /// <summary>The unordered forms answer true for not-a-number, so that their opposites answer false.</summary>
    private static void AddFloats(Dictionary<Opcode, PureOperator> all, Opcode first)
    {
        PureOperator[] order =
        [
            Is(OpCodes.Ceq), IsNot(OpCodes.Ceq), Is(OpCodes.Clt), Is(OpCodes.Cgt),
            IsNot(OpCodes.Cgt_Un), IsNot(OpCodes.Clt_Un),
        ];
        AddInOrder(all, first, order);
    }

    private static void AddInOrder(Dictionary<Opcode, PureOperator> all, Opcode first, PureOperator[] order)
    {
        for (var index = 0; index < order.Length; index++)
        {
            all[first + (ushort)index] = order[index];
        }
    }

    private static PureOperator Is(OpCode code) => new(il => il.Emit(code));

    private static PureOperator IsNot(OpCode code) => new(il =>
    {
        il.Emit(code);
        il.Not();
    });
}
