using System.Numerics;

namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Rounds an integer to the nearest number with so many significant bits; of two equally near, to the even.</summary>
internal static class NearestFloat
{
    public static double Of(BigInteger value, int significantBits)
    {
        var magnitude = BigInteger.Abs(value);
        var excess = (int)magnitude.GetBitLength() - significantBits;
        if (excess > 0)
        {
            var unit = BigInteger.One << excess;
            var lower = magnitude / unit;
            var rest = (magnitude % unit) * 2;
            var up = rest > unit || (rest == unit && !lower.IsEven);
            magnitude = (lower + (up ? 1 : 0)) * unit;
        }

        // Exact now: no further rounding takes place.
        return (double)magnitude * value.Sign;
    }
}
