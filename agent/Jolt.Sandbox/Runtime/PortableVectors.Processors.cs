using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Jolt.Sandbox.Runtime;

/// <summary>The same for one kind of processor, in fewer instructions.</summary>
internal static partial class PortableVectors
{
    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyQ15OnArm(Vector128<short> one, Vector128<short> other) =>
        AdvSimd.MultiplyRoundedDoublingSaturateHigh(one, other);

    /// <summary>The instruction wraps in the one case that must saturate: the least number times itself.</summary>
    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyQ15OnX64(Vector128<short> one, Vector128<short> other)
    {
        var product = Ssse3.MultiplyHighRoundScale(one, other);
        return product ^ Vector128.Equals(product, Vector128.Create(short.MinValue));
    }

    [MethodImpl(Inline)]
    public static Vector128<short> AddPairsOfSBytesOnX64(Vector128<sbyte> value) =>
        Ssse3.MultiplyAddAdjacent(Vector128.Create((byte)1), value);

    [MethodImpl(Inline)]
    public static Vector128<short> AddPairsOfBytesOnX64(Vector128<byte> value) =>
        Ssse3.MultiplyAddAdjacent(value, Vector128.Create((sbyte)1));

    [MethodImpl(Inline)]
    public static Vector128<int> AddPairsOfShortsOnX64(Vector128<short> value) =>
        Sse2.MultiplyAddAdjacent(value, Vector128.Create((short)1));

    /// <summary>The instruction gives the least integer for what is below it, and zeros for the upper lanes.</summary>
    [MethodImpl(Inline)]
    public static Vector128<int> TruncateDoublesOnX64(Vector128<double> value)
    {
        var numbers = (value.AsInt64() & Vector128.Equals(value, value).AsInt64()).AsDouble();
        return Sse2.ConvertToVector128Int32WithTruncation(
            Sse2.Min(numbers, Vector128.Create((double)int.MaxValue)));
    }
}
