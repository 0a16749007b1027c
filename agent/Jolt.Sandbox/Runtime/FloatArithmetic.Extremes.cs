using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// The lesser and the greater of two numbers: not-a-number if either is, and zeros by their signs. Math.Min and Math.Max
/// forget the sign of a zero when the JIT (.NET 10, x64) knows one of the operands, so x64 has its own way here. Its
/// minimum answers the second operand for two zeros and for a not-a-number; it is asked both ways round, and the bits of
/// both answers are joined.
/// </summary>
internal static partial class FloatArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Least(float one, float other)
    {
        if (!Sse.IsSupported)
        {
            return MathF.Min(one, other);
        }

        var (left, right) = (Vector128.CreateScalarUnsafe(one), Vector128.CreateScalarUnsafe(other));
        return Sse.Or(Sse.MinScalar(left, right), Sse.MinScalar(right, left)).ToScalar();
    }

    /// <inheritdoc cref="Least(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Least(double one, double other)
    {
        if (!Sse2.IsSupported)
        {
            return Math.Min(one, other);
        }

        var (left, right) = (Vector128.CreateScalarUnsafe(one), Vector128.CreateScalarUnsafe(other));
        return Sse2.Or(Sse2.MinScalar(left, right), Sse2.MinScalar(right, left)).ToScalar();
    }

    /// <summary>Of two zeros, subtracting what their signs differ by leaves the positive one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Greatest(float one, float other)
    {
        if (!Sse.IsSupported)
        {
            return MathF.Max(one, other);
        }

        var (left, right) = (Vector128.CreateScalarUnsafe(one), Vector128.CreateScalarUnsafe(other));
        var greatest = Sse.MaxScalar(left, right);
        var difference = Sse.Xor(greatest, Sse.MaxScalar(right, left));
        return Sse.SubtractScalar(Sse.Or(greatest, difference), difference).ToScalar();
    }

    /// <inheritdoc cref="Greatest(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Greatest(double one, double other)
    {
        if (!Sse2.IsSupported)
        {
            return Math.Max(one, other);
        }

        var (left, right) = (Vector128.CreateScalarUnsafe(one), Vector128.CreateScalarUnsafe(other));
        var greatest = Sse2.MaxScalar(left, right);
        var difference = Sse2.Xor(greatest, Sse2.MaxScalar(right, left));
        return Sse2.SubtractScalar(Sse2.Or(greatest, difference), difference).ToScalar();
    }
}
