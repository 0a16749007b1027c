using System.Numerics;
using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Integers of 32 bits. They are held unsigned; operators that see a sign convert.</summary>
internal static class Integer32Operators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        AddComparisons(table);
        AddArithmetic(table);
        AddBits(table);
    }

    private static void AddComparisons(Action<Machine, Instruction>[] table)
    {
        table[0x45] = static (machine, _) => machine.PushBool(machine.PopU32() == 0);
        Func<uint, uint, bool>[] order =
        [
            static (left, right) => left == right,
            static (left, right) => left != right,
            static (left, right) => (int)left < (int)right,
            static (left, right) => left < right,
            static (left, right) => (int)left > (int)right,
            static (left, right) => left > right,
            static (left, right) => (int)left <= (int)right,
            static (left, right) => left <= right,
            static (left, right) => (int)left >= (int)right,
            static (left, right) => left >= right,
        ];
        for (var index = 0; index < order.Length; index++)
        {
            var compare = order[index];
            table[0x45 + 1 + index] = (machine, _) =>
            {
                var right = machine.PopU32();
                var left = machine.PopU32();
                machine.PushBool(compare(left, right));
            };
        }
    }

    private static void AddArithmetic(Action<Machine, Instruction>[] table)
    {
        Func<uint, uint, uint>[] order =
        [
            static (left, right) => unchecked(left + right),
            static (left, right) => unchecked(left - right),
            static (left, right) => unchecked(left * right),
            DivideSigned,
            static (left, right) => left / NotZero(right),
            RemainderSigned,
            static (left, right) => left % NotZero(right),
            static (left, right) => left & right,
            static (left, right) => left | right,
            static (left, right) => left ^ right,
            static (left, right) => left << Distance(right),
            static (left, right) => (uint)((int)left >> Distance(right)),
            static (left, right) => left >> Distance(right),
            static (left, right) => Rotate(left, Distance(right)),
            static (left, right) => Rotate(left, Distance(0 - right)),
        ];
        for (var index = 0; index < order.Length; index++)
        {
            var compute = order[index];
            table[0x67 + 3 + index] = (machine, _) =>
            {
                var right = machine.PopU32();
                var left = machine.PopU32();
                machine.PushU32(compute(left, right));
            };
        }
    }

    private static void AddBits(Action<Machine, Instruction>[] table)
    {
        table[0x67] = Unary(static value => (uint)BitOperations.LeadingZeroCount(value));
        table[0x67 + 1] = Unary(static value => (uint)BitOperations.TrailingZeroCount(value));
        table[0x67 + 2] = Unary(static value => (uint)BitOperations.PopCount(value));
        table[0xC0] = Unary(static value => (uint)(sbyte)value);
        table[0xC1] = Unary(static value => (uint)(short)value);
    }

    private static Action<Machine, Instruction> Unary(Func<uint, uint> compute) =>
        (machine, _) => machine.PushU32(compute(machine.PopU32()));

    private static uint NotZero(uint divisor) =>
        divisor != 0 ? divisor : throw ReferenceStopException.Trap(Traps.DivideByZero);

    private static uint DivideSigned(uint left, uint right)
    {
        var divisor = (int)NotZero(right);
        return divisor == -1 && (int)left == int.MinValue
            ? throw ReferenceStopException.Trap(Traps.Overflow)
            : (uint)((int)left / divisor);
    }

    private static uint RemainderSigned(uint left, uint right)
    {
        var divisor = (int)NotZero(right);
        return divisor == -1 ? 0 : (uint)((int)left % divisor);
    }

    /// <summary>Shifts go by the distance modulo the width.</summary>
    private static int Distance(uint right) => (int)(right % 32);

    private static uint Rotate(uint value, int left) => left == 0 ? value : (value << left) | (value >> (32 - left));
}
