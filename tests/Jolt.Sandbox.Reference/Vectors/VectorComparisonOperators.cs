using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>Comparisons lane by lane.</summary>
internal static class VectorComparisonOperators
{
    private const int P = Instruction.VectorPrefix;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        AddIntegers(table, P + 35, 8);
        AddIntegers(table, P + 45, 16);
        AddIntegers(table, P + 55, 32);
        AddWide(table);
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
            table[P + 65 + index] = LaneLoops.Comparison(32, (left, right) =>
                compare(FloatLane.Single(left), FloatLane.Single(right)));
            table[P + 71 + index] = LaneLoops.Comparison(64, (left, right) =>
                compare(FloatLane.Double(left), FloatLane.Double(right)));
        }
    }

    /// <summary>eq and ne, then lt, gt, le and ge, each with signs and without.</summary>
    private static void AddIntegers(Action<Machine, Instruction>[] table, int first, int bits)
    {
        table[first] = LaneLoops.Comparison(bits, static (left, right) => left == right);
        table[first + 1] = LaneLoops.Comparison(bits, static (left, right) => left != right);
        for (var index = 0; index < 4; index++)
        {
            table[first + 2 + (index * 2)] = Ordered(bits, signed: true, index);
            table[first + 3 + (index * 2)] = Ordered(bits, signed: false, index);
        }
    }

    /// <summary>Lanes of 64 bits have no comparisons without signs.</summary>
    private static void AddWide(Action<Machine, Instruction>[] table)
    {
        table[P + 214] = LaneLoops.Comparison(64, static (left, right) => left == right);
        table[P + 215] = LaneLoops.Comparison(64, static (left, right) => left != right);
        for (var index = 0; index < 4; index++)
        {
            table[P + 216 + index] = Ordered(64, signed: true, index);
        }
    }

    private static Action<Machine, Instruction> Ordered(int bits, bool signed, int which) =>
        LaneLoops.Comparison(bits, (left, right) =>
        {
            var order = Lanes.Number(left, bits, signed).CompareTo(Lanes.Number(right, bits, signed));
            return which switch
            {
                0 => order < 0,
                1 => order > 0,
                2 => order <= 0,
                _ => order >= 0,
            };
        });
}
