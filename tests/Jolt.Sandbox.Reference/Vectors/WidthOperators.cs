using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>Integer operators whose results have lanes of half or of twice the width.</summary>
internal static class WidthOperators
{
    private const int P = Instruction.VectorPrefix;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[P + 101] = Narrow(16, signed: true);
        table[P + 102] = Narrow(16, signed: false);
        table[P + 133] = Narrow(32, signed: true);
        table[P + 134] = Narrow(32, signed: false);
        for (var index = 0; index < 2; index++)
        {
            table[P + 124 + index] = AddNeighbours(8, signed: index == 0);
            table[P + 126 + index] = AddNeighbours(16, signed: index == 0);
        }

        (int Extend, int Multiply, int Bits)[] shapes = [(P + 135, P + 156, 8), (P + 167, P + 188, 16), (P + 199, P + 220, 32)];
        foreach (var (extend, multiply, bits) in shapes)
        {
            for (var index = 0; index < 4; index++)
            {
                // The lower half, then the upper one; with signs, then without.
                table[extend + index] = Extend(bits, upper: index % 2 == 1, signed: index < 2);
                table[multiply + index] = Multiply(bits, upper: index % 2 == 1, signed: index < 2);
            }
        }

        table[P + 186] = LaneLoops.RemakeBoth(16, 32, static (left, right, lane) =>
            LaneLoops.Wrapped(SignedProduct(left, right, lane * 2) + SignedProduct(left, right, (lane * 2) + 1)));
    }

    /// <summary>The left operand's lanes, then the right one's. They are signed; what they become may not be.</summary>
    private static Action<Machine, Instruction> Narrow(int bits, bool signed) =>
        LaneLoops.RemakeBoth(bits, bits / 2, (left, right, lane) =>
        {
            var source = lane < left.Length ? left[lane] : right[lane - left.Length];
            return Lanes.Saturated(Lanes.Signed(source, bits), bits / 2, signed);
        });

    private static Action<Machine, Instruction> Extend(int bits, bool upper, bool signed) =>
        LaneLoops.Remake(bits, bits * 2, (lanes, lane) =>
            LaneLoops.Wrapped(Lanes.Number(lanes[Source(lanes, lane, upper)], bits, signed)));

    private static Action<Machine, Instruction> Multiply(int bits, bool upper, bool signed) =>
        LaneLoops.RemakeBoth(bits, bits * 2, (left, right, lane) =>
        {
            var source = Source(left, lane, upper);
            return LaneLoops.Wrapped(Lanes.Number(left[source], bits, signed) * Lanes.Number(right[source], bits, signed));
        });

    private static Action<Machine, Instruction> AddNeighbours(int bits, bool signed) =>
        LaneLoops.Remake(bits, bits * 2, (lanes, lane) => LaneLoops.Wrapped(
            Lanes.Number(lanes[lane * 2], bits, signed) + Lanes.Number(lanes[(lane * 2) + 1], bits, signed)));

    private static int Source(ulong[] lanes, int lane, bool upper) => lane + (upper ? lanes.Length / 2 : 0);

    private static Int128 SignedProduct(ulong[] left, ulong[] right, int lane) =>
        (Int128)Lanes.Signed(left[lane], 16) * Lanes.Signed(right[lane], 16);
}
