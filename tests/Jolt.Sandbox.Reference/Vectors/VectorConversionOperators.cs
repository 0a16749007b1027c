using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Reference.Operators;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>Conversions between lanes of integers and of floating point numbers, and between the widths of these.</summary>
internal static class VectorConversionOperators
{
    private const int P = Instruction.VectorPrefix;
    private const int SingleSignificantBits = 24;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        // What two lanes of 64 bits become leaves the upper two lanes zero.
        table[P + 94] = LaneLoops.Remake(64, 32, static (lanes, lane) =>
            lane < lanes.Length ? FloatLane.Computed((float)FloatLane.Double(lanes[lane])) : 0);
        table[P + 95] = LaneLoops.Remake(32, 64, static (lanes, lane) =>
            FloatLane.Computed((double)FloatLane.Single(lanes[lane])));
        for (var index = 0; index < 2; index++)
        {
            var signed = index == 0;
            table[P + 248 + index] = LaneLoops.Each(32, lane => Truncated(FloatLane.Single(lane), signed));
            table[P + 250 + index] = LaneLoops.Each(32, lane => FloatLane.Computed(
                (float)NearestFloat.Of(Lanes.Number(lane, 32, signed), SingleSignificantBits)));
            table[P + 252 + index] = LaneLoops.Remake(64, 32, (lanes, lane) =>
                lane < lanes.Length ? Truncated(FloatLane.Double(lanes[lane]), signed) : 0);
            table[P + 254 + index] = LaneLoops.Remake(32, 64, (lanes, lane) =>
                FloatLane.Computed((double)Lanes.Number(lanes[lane], 32, signed)));
        }
    }

    private static ulong Truncated(double number, bool signed) => LaneLoops.Wrapped(
        (Int128)ConversionOperators.Saturating(number, signed ? (int.MinValue, int.MaxValue) : (0, uint.MaxValue)));
}
