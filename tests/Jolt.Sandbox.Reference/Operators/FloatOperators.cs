using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>
/// Floating point. Sign operators work on bits and keep every not-a-number; all others make it canonical, which
/// <see cref="Machine.PushF32"/> sees to.
/// </summary>
internal static class FloatOperators
{
    private const uint Sign32 = 0x8000_0000;
    private const ulong Sign64 = 0x8000_0000_0000_0000;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        AddComparisons(table);
        AddSigns(table);
        AddUnary(table);
        AddBinary(table);
    }

    private static void AddComparisons(Action<Machine, Instruction>[] table)
    {
        // Single precision widens exactly, so one comparison serves both.
        Func<double, double, bool>[] order =
        [
            static (left, right) => left == right,
            static (left, right) => left != right,
            static (left, right) => left < right,
            static (left, right) => left > right,
            static (left, right) => left <= right,
            static (left, right) => left >= right,
        ];
        for (var index = 0; index < order.Length; index++)
        {
            var compare = order[index];
            table[0x5B + index] = (machine, _) =>
            {
                double right = machine.PopF32();
                machine.PushBool(compare(machine.PopF32(), right));
            };
            table[0x61 + index] = (machine, _) =>
            {
                var right = machine.PopF64();
                machine.PushBool(compare(machine.PopF64(), right));
            };
        }
    }

    private static void AddSigns(Action<Machine, Instruction>[] table)
    {
        table[0x8B] = static (machine, _) => machine.PushU32(machine.PopU32() & ~Sign32);
        table[0x8C] = static (machine, _) => machine.PushU32(machine.PopU32() ^ Sign32);
        table[0x98] = static (machine, _) =>
        {
            var sign = machine.PopU32() & Sign32;
            machine.PushU32((machine.PopU32() & ~Sign32) | sign);
        };
        table[0x99] = static (machine, _) => machine.PushU64(machine.PopU64() & ~Sign64);
        table[0x9A] = static (machine, _) => machine.PushU64(machine.PopU64() ^ Sign64);
        table[0xA6] = static (machine, _) =>
        {
            var sign = machine.PopU64() & Sign64;
            machine.PushU64((machine.PopU64() & ~Sign64) | sign);
        };
    }

    private static void AddUnary(Action<Machine, Instruction>[] table)
    {
        Func<double, double>[] order =
            [Rounding.Ceiling, Rounding.Floor, Rounding.Truncate, Rounding.Nearest];
        for (var index = 0; index < order.Length; index++)
        {
            var compute = order[index];
            table[0x8D + index] = (machine, _) => machine.PushF32((float)compute(machine.PopF32()));
            table[0x9B + index] = (machine, _) => machine.PushF64(compute(machine.PopF64()));
        }

        table[0x91] = static (machine, _) => machine.PushF32(MathF.Sqrt(machine.PopF32()));
        table[0x9F] = static (machine, _) => machine.PushF64(Math.Sqrt(machine.PopF64()));
    }

    private static void AddBinary(Action<Machine, Instruction>[] table)
    {
        for (var index = 0; index < FloatArithmetic.Singles.Length; index++)
        {
            var (narrow, wide) = (FloatArithmetic.Singles[index], FloatArithmetic.Doubles[index]);
            table[0x92 + index] = (machine, _) =>
            {
                var right = machine.PopF32();
                machine.PushF32(narrow(machine.PopF32(), right));
            };
            table[0xA0 + index] = (machine, _) =>
            {
                var right = machine.PopF64();
                machine.PushF64(wide(machine.PopF64(), right));
            };
        }
    }
}
