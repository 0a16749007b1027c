using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Reference.Operators;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>
/// Floating point lane by lane. abs and neg work on bits, and pmin and pmax choose one of their operands as it is; all
/// others make a not-a-number canonical.
/// </summary>
internal static class VectorFloatOperators
{
    private const int P = Instruction.VectorPrefix;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        AddRounding(table);
        AddSigns(table, P + 224, 32);
        AddSigns(table, P + 236, 64);
        table[P + 227] = LaneLoops.Each(32, static lane => FloatLane.Computed(MathF.Sqrt(FloatLane.Single(lane))));
        table[P + 239] = LaneLoops.Each(64, static lane => FloatLane.Computed(Math.Sqrt(FloatLane.Double(lane))));
        AddArithmetic(table);
        table[P + 234] = Choice(32, static (left, right) => FloatLane.Single(right) < FloatLane.Single(left));
        table[P + 235] = Choice(32, static (left, right) => FloatLane.Single(left) < FloatLane.Single(right));
        table[P + 246] = Choice(64, static (left, right) => FloatLane.Double(right) < FloatLane.Double(left));
        table[P + 247] = Choice(64, static (left, right) => FloatLane.Double(left) < FloatLane.Double(right));
    }

    private static void AddRounding(Action<Machine, Instruction>[] table)
    {
        (int Single, int Double, Func<double, double> Round)[] rows =
        [
            (P + 103, P + 116, Rounding.Ceiling),
            (P + 104, P + 117, Rounding.Floor),
            (P + 105, P + 122, Rounding.Truncate),
            (P + 106, P + 148, Rounding.Nearest),
        ];
        foreach (var (narrow, wide, round) in rows)
        {
            table[narrow] = LaneLoops.Each(32, lane => FloatLane.Computed((float)round(FloatLane.Single(lane))));
            table[wide] = LaneLoops.Each(64, lane => FloatLane.Computed(round(FloatLane.Double(lane))));
        }
    }

    private static void AddSigns(Action<Machine, Instruction>[] table, int first, int bits)
    {
        var sign = 1UL << (bits - 1);
        table[first] = LaneLoops.Each(bits, lane => lane & ~sign);
        table[first + 1] = LaneLoops.Each(bits, lane => lane ^ sign);
    }

    private static void AddArithmetic(Action<Machine, Instruction>[] table)
    {
        for (var index = 0; index < FloatArithmetic.Singles.Length; index++)
        {
            var (narrow, wide) = (FloatArithmetic.Singles[index], FloatArithmetic.Doubles[index]);
            table[P + 228 + index] = LaneLoops.Pairs(32, (left, right) =>
                FloatLane.Computed(narrow(FloatLane.Single(left), FloatLane.Single(right))));
            table[P + 240 + index] = LaneLoops.Pairs(64, (left, right) =>
                FloatLane.Computed(wide(FloatLane.Double(left), FloatLane.Double(right))));
        }
    }

    /// <summary>The right operand's lane if it is the better one, the left operand's otherwise.</summary>
    private static Action<Machine, Instruction> Choice(int bits, Func<ulong, ulong, bool> rightIsBetter) =>
        LaneLoops.Pairs(bits, (left, right) => rightIsBetter(left, right) ? right : left);
}
