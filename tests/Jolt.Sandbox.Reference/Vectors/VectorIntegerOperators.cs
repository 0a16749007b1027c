using System.Numerics;
using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>
/// Integer arithmetic that keeps the lanes' width. The four widths have their operators at the same distances from
/// 96, 128, 160 and 192, as far as they have them.
/// </summary>
internal static class VectorIntegerOperators
{
    private const int P = Instruction.VectorPrefix;

    private static readonly (int First, int Bits)[] Shapes = [(P + 96, 8), (P + 128, 16), (P + 160, 32), (P + 192, 64)];

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        foreach (var (first, bits) in Shapes)
        {
            AddCommon(table, first, bits);
        }

        AddSaturating(table, P + 111, 8);
        AddSaturating(table, P + 143, 16);
        AddExtremes(table, P + 118, 8);
        AddExtremes(table, P + 150, 16);
        AddExtremes(table, P + 182, 32);
        table[P + 98] = LaneLoops.Each(8, static lane => (ulong)BitOperations.PopCount(lane));
        table[P + 123] = Average(8);
        table[P + 155] = Average(16);
        table[P + 149] = Product(16);
        table[P + 181] = Product(32);
        table[P + 213] = Product(64);

        // The product of two fixed-point fractions of 15 bits, rounded.
        table[P + 130] = LaneLoops.Saturating(16, signed: true, static (left, right) => ((left * right) + 0x4000) >> 15);
    }

    private static void AddCommon(Action<Machine, Instruction>[] table, int first, int bits)
    {
        table[first] = LaneLoops.Each(bits, lane => LaneLoops.Wrapped(Int128.Abs(Lanes.Signed(lane, bits))));
        table[first + 1] = LaneLoops.Each(bits, lane => LaneLoops.Wrapped(-(Int128)Lanes.Signed(lane, bits)));
        table[first + 3] = (machine, _) => machine.PushBool(Lanes.Of(machine.Pop(), bits).All(lane => lane != 0));
        table[first + 4] = (machine, _) => machine.PushU32(SignBits(Lanes.Of(machine.Pop(), bits), bits));
        table[first + 11] = Shift(bits, static (number, distance) => number << distance, signed: false);
        table[first + 12] = Shift(bits, static (number, distance) => number >> distance, signed: true);
        table[first + 13] = Shift(bits, static (number, distance) => number >> distance, signed: false);
        table[first + 14] = LaneLoops.Numbers(bits, signed: false, static (left, right) => left + right);
        table[first + 17] = LaneLoops.Numbers(bits, signed: false, static (left, right) => left - right);
    }

    private static void AddSaturating(Action<Machine, Instruction>[] table, int first, int bits)
    {
        table[first] = LaneLoops.Saturating(bits, signed: true, static (left, right) => left + right);
        table[first + 1] = LaneLoops.Saturating(bits, signed: false, static (left, right) => left + right);
        table[first + 3] = LaneLoops.Saturating(bits, signed: true, static (left, right) => left - right);
        table[first + 4] = LaneLoops.Saturating(bits, signed: false, static (left, right) => left - right);
    }

    private static void AddExtremes(Action<Machine, Instruction>[] table, int first, int bits)
    {
        table[first] = LaneLoops.Numbers(bits, signed: true, Int128.Min);
        table[first + 1] = LaneLoops.Numbers(bits, signed: false, Int128.Min);
        table[first + 2] = LaneLoops.Numbers(bits, signed: true, Int128.Max);
        table[first + 3] = LaneLoops.Numbers(bits, signed: false, Int128.Max);
    }

    private static Action<Machine, Instruction> Average(int bits) =>
        LaneLoops.Numbers(bits, signed: false, static (left, right) => (left + right + 1) / 2);

    private static Action<Machine, Instruction> Product(int bits) =>
        LaneLoops.Pairs(bits, static (left, right) => unchecked(left * right));

    /// <summary>All lanes by one distance, modulo their width.</summary>
    private static Action<Machine, Instruction> Shift(int bits, Func<Int128, int, Int128> shift, bool signed) =>
        (machine, _) =>
        {
            var distance = (int)(machine.PopU32() % (uint)bits);
            var lanes = Lanes.Of(machine.Pop(), bits);
            machine.Push(Lanes.Join(
                [.. lanes.Select(lane => LaneLoops.Wrapped(shift(Lanes.Number(lane, bits, signed), distance)))], bits));
        };

    private static uint SignBits(ulong[] lanes, int bits)
    {
        uint signs = 0;
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            signs |= (uint)(lanes[lane] >> (bits - 1)) << lane;
        }

        return signs;
    }
}
