using System.Numerics;
using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Conversions, by way of integers without bounds, so that every rule is a plain comparison.</summary>
internal static class ConversionOperators
{
    private static readonly (BigInteger Least, BigInteger Greatest)[] Ranges =
        [(int.MinValue, int.MaxValue), (0, uint.MaxValue), (long.MinValue, long.MaxValue), (0, ulong.MaxValue)];

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        AddTruncations(table);
        AddFromIntegers(table);
        table[0xA7] = static (machine, _) => machine.PushU32((uint)machine.PopU64());
        table[0xAC] = static (machine, _) => machine.PushU64((ulong)(int)machine.PopU32());
        table[0xAD] = static (machine, _) => machine.PushU64(machine.PopU32());
        table[0xB6] = static (machine, _) => machine.PushF32((float)machine.PopF64());
        table[0xBB] = static (machine, _) => machine.PushF64(machine.PopF32());
        for (var reinterpret = 0xBC; reinterpret <= 0xBF; reinterpret++)
        {
            table[reinterpret] = static (_, _) => { };
        }
    }

    /// <summary>The order is the same for i32 and i64: from f32 signed and unsigned, from f64 signed and unsigned.</summary>
    private static void AddTruncations(Action<Machine, Instruction>[] table)
    {
        for (var index = 0; index < 8; index++)
        {
            var wide = index >= 4;
            var fromSingle = index % 4 < 2;
            var range = Ranges[(wide ? 2 : 0) + (index % 2)];
            table[(wide ? 0xAE - 4 : 0xA8) + index] = Truncation(fromSingle, wide, value => Trapping(value, range));
            table[0x100 + index] = Truncation(fromSingle, wide, value => Saturating(value, range));
        }
    }

    private static Action<Machine, Instruction> Truncation(bool fromSingle, bool wide, Func<double, BigInteger> truncate) =>
        (machine, _) =>
        {
            var whole = truncate(fromSingle ? machine.PopF32() : machine.PopF64());
            var bits = (ulong)(whole & ulong.MaxValue);
            machine.PushU64(wide ? bits : (uint)bits);
        };

    private static BigInteger Trapping(double value, (BigInteger Least, BigInteger Greatest) range)
    {
        if (double.IsNaN(value))
        {
            throw ReferenceStopException.Trap(Traps.InvalidConversion);
        }

        if (double.IsInfinity(value))
        {
            throw ReferenceStopException.Trap(Traps.Overflow);
        }

        var whole = new BigInteger(value);
        return whole >= range.Least && whole <= range.Greatest ? whole : throw ReferenceStopException.Trap(Traps.Overflow);
    }

    public static BigInteger Saturating(double value, (BigInteger Least, BigInteger Greatest) range)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        if (double.IsInfinity(value))
        {
            return value < 0 ? range.Least : range.Greatest;
        }

        return BigInteger.Clamp(new BigInteger(value), range.Least, range.Greatest);
    }

    private static void AddFromIntegers(Action<Machine, Instruction>[] table)
    {
        Func<Machine, BigInteger>[] sources =
        [
            static machine => (int)machine.PopU32(),
            static machine => machine.PopU32(),
            static machine => (long)machine.PopU64(),
            static machine => machine.PopU64(),
        ];
        for (var index = 0; index < sources.Length; index++)
        {
            var source = sources[index];
            table[0xB2 + index] = (machine, _) => machine.PushF32((float)NearestFloat.Of(source(machine), 24));
            table[0xB7 + index] = (machine, _) => machine.PushF64(NearestFloat.Of(source(machine), 53));
        }
    }
}
