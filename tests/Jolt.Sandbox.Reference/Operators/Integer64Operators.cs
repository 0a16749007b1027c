using System.Numerics;
using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Integers of 64 bits. They are held unsigned; operators that see a sign convert.</summary>
internal static class Integer64Operators
{
    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        AddComparisons(table);
        AddArithmetic(table);
        AddBits(table);
    }

    private static void AddComparisons(Action<Machine, Instruction>[] table)
    {
        table[0x50] = static (machine, _) => machine.PushBool(machine.PopU64() == 0);
        Func<ulong, ulong, bool>[] order =
        [
            static (left, right) => left == right,
            static (left, right) => left != right,
            static (left, right) => (long)left < (long)right,
            static (left, right) => left < right,
            static (left, right) => (long)left > (long)right,
            static (left, right) => left > right,
            static (left, right) => (long)left <= (long)right,
            static (left, right) => left <= right,
            static (left, right) => (long)left >= (long)right,
            static (left, right) => left >= right,
        ];
        for (var index = 0; index < order.Length; index++)
        {
            var compare = order[index];
            table[0x50 + 1 + index] = (machine, _) =>
            {
                var right = machine.PopU64();
                var left = machine.PopU64();
                machine.PushBool(compare(left, right));
            };
        }
    }

    private static void AddArithmetic(Action<Machine, Instruction>[] table)
    {
        Func<ulong, ulong, ulong>[] order =
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
            static (left, right) => (ulong)((long)left >> Distance(right)),
            static (left, right) => left >> Distance(right),
            static (left, right) => Rotate(left, Distance(right)),
            static (left, right) => Rotate(left, Distance(0 - right)),
        ];
        for (var index = 0; index < order.Length; index++)
        {
            var compute = order[index];
            table[0x79 + 3 + index] = (machine, _) =>
            {
                var right = machine.PopU64();
                var left = machine.PopU64();
                machine.PushU64(compute(left, right));
            };
        }
    }

    private static void AddBits(Action<Machine, Instruction>[] table)
    {
        table[0x79] = Unary(static value => (ulong)BitOperations.LeadingZeroCount(value));
        table[0x79 + 1] = Unary(static value => (ulong)BitOperations.TrailingZeroCount(value));
        table[0x79 + 2] = Unary(static value => (ulong)BitOperations.PopCount(value));
        table[0xC2] = Unary(static value => (ulong)(sbyte)value);
        table[0xC3] = Unary(static value => (ulong)(short)value);
        table[0xC4] = Unary(static value => (ulong)(int)value);
    }

    private static Action<Machine, Instruction> Unary(Func<ulong, ulong> compute) =>
        (machine, _) => machine.PushU64(compute(machine.PopU64()));

    private static ulong NotZero(ulong divisor) =>
        divisor != 0 ? divisor : throw ReferenceStopException.Trap(Traps.DivideByZero);

    private static ulong DivideSigned(ulong left, ulong right)
    {
        var divisor = (long)NotZero(right);
        return divisor == -1 && (long)left == long.MinValue
            ? throw ReferenceStopException.Trap(Traps.Overflow)
            : (ulong)((long)left / divisor);
    }

    private static ulong RemainderSigned(ulong left, ulong right)
    {
        var divisor = (long)NotZero(right);
        return divisor == -1 ? 0 : (ulong)((long)left % divisor);
    }

    /// <summary>Shifts go by the distance modulo the width.</summary>
    private static int Distance(ulong right) => (int)(right % 64);

    private static ulong Rotate(ulong value, int left) => left == 0 ? value : (value << left) | (value >> (64 - left));
}
