using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>
/// A vector as its lanes: unsigned numbers of so many bits each, the lowest first
/// (https://webassembly.github.io/spec/core/exec/numerics.html#vector-operations). Nothing here is a vector instruction:
/// every operator is a loop over such numbers.
/// </summary>
internal static class Lanes
{
    private const int VectorBits = 128;
    private const int HalfBits = 64;

    public static int Count(int bits) => VectorBits / bits;

    public static ulong Mask(int bits) => bits == HalfBits ? ulong.MaxValue : (1UL << bits) - 1;

    public static ulong[] Of(Cell vector, int bits)
    {
        var lanes = new ulong[Count(bits)];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            var at = lane * bits;
            var half = at < HalfBits ? vector.Low : vector.High;
            lanes[lane] = (half >> (at % HalfBits)) & Mask(bits);
        }

        return lanes;
    }

    /// <summary>The vector of these lanes, of which only the lower so many bits count. Missing lanes are zero.</summary>
    public static Cell Join(IReadOnlyList<ulong> lanes, int bits)
    {
        ulong low = 0;
        ulong high = 0;
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var at = lane * bits;
            var part = (lanes[lane] & Mask(bits)) << (at % HalfBits);
            low |= at < HalfBits ? part : 0;
            high |= at < HalfBits ? 0 : part;
        }

        return new Cell(low, high);
    }

    /// <summary>A lane's number in two's complement.</summary>
    public static long Signed(ulong lane, int bits) => (long)(lane << (HalfBits - bits)) >> (HalfBits - bits);

    /// <summary>A lane's number, with its sign or without.</summary>
    public static Int128 Number(ulong lane, int bits, bool signed) => signed ? Signed(lane, bits) : (Int128)lane;

    /// <summary>The nearest number that a lane of so many bits can hold, as the lane's bits.</summary>
    public static ulong Saturated(Int128 number, int bits, bool signed)
    {
        var least = signed ? -(Int128.One << (bits - 1)) : 0;
        var greatest = (Int128.One << (signed ? bits - 1 : bits)) - 1;
        return (ulong)(Int128.Clamp(number, least, greatest) & ulong.MaxValue) & Mask(bits);
    }
}
