using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jolt.Sandbox.Runtime;

/// <summary>Conversions between floats of 64 bits and what is half as wide.</summary>
internal static partial class PortableVectors
{
    /// <summary>A float of 64 bits whose last bit is worth 1, so that an integer can be put into its fraction.</summary>
    private const double TwoTo52 = 4503599627370496.0;

    [MethodImpl(Inline)]
    public static Vector128<double> ConvertLowInts(Vector128<int> value) =>
        Vector128.ConvertToDouble(Vector128.WidenLower(value));

    [MethodImpl(Inline)]
    public static Vector128<double> ConvertLowUInts(Vector128<uint> value) =>
        (Vector128.WidenLower(value) | Vector128.Create(TwoTo52).AsUInt64()).AsDouble() - Vector128.Create(TwoTo52);

    [MethodImpl(Inline)]
    public static Vector128<int> TruncateDoubles(Vector128<double> value)
    {
        var numbers = (value.AsInt64() & Vector128.Equals(value, value).AsInt64()).AsDouble();
        var inside = Vector128.Min(
            Vector128.Max(numbers, Vector128.Create((double)int.MinValue)), Vector128.Create((double)int.MaxValue));
        return Vector128.Narrow(Vector128.ConvertToInt64(inside), Vector128<long>.Zero);
    }

    /// <summary>Not-a-numbers fail the comparison with zero, as negative numbers do.</summary>
    [MethodImpl(Inline)]
    public static Vector128<uint> TruncateDoublesUnsigned(Vector128<double> value)
    {
        var positive = (value.AsInt64() & Vector128.GreaterThan(value, Vector128<double>.Zero).AsInt64()).AsDouble();
        var inside = Vector128.ConditionalSelect(
            Vector128.LessThan(positive, Vector128.Create((double)uint.MaxValue)),
            positive,
            Vector128.Create((double)uint.MaxValue));
        var whole = Vector128.Truncate(inside) + Vector128.Create(TwoTo52);
        return Vector128.Narrow(whole.AsUInt64(), Vector128<ulong>.Zero);
    }

    [MethodImpl(Inline)]
    public static Vector128<float> Demote(Vector128<double> value) => Vector128.Narrow(value, Vector128<double>.Zero);

    [MethodImpl(Inline)]
    public static Vector128<double> PromoteLow(Vector128<float> value) => Vector128.WidenLower(value);
}
