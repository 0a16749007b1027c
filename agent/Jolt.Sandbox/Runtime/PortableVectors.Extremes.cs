using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// The lesser and the greater of two floats, lane by lane: not-a-number if either is, and zeros by their signs. .NET's
/// own methods forget the not-a-number when the JIT (.NET 10, x64) knows one of the operands, so x64 has its own way
/// here: its minimum answers the second operand for two zeros and for a not-a-number, and is asked both ways round.
/// </summary>
internal static partial class PortableVectors
{
    [MethodImpl(Inline)]
    public static Vector128<float> LeastSingles(Vector128<float> one, Vector128<float> other) => Sse.IsSupported
        ? Sse.Or(Sse.Min(one, other), Sse.Min(other, one))
        : Vector128.Min(one, other);

    [MethodImpl(Inline)]
    public static Vector128<double> LeastDoubles(Vector128<double> one, Vector128<double> other) => Sse2.IsSupported
        ? Sse2.Or(Sse2.Min(one, other), Sse2.Min(other, one))
        : Vector128.Min(one, other);

    /// <summary>The difference of the two answers' bits turns a negative zero positive: it is that zero itself.</summary>
    [MethodImpl(Inline)]
    public static Vector128<float> GreatestSingles(Vector128<float> one, Vector128<float> other)
    {
        if (!Sse.IsSupported)
        {
            return Vector128.Max(one, other);
        }

        var greatest = Sse.Max(one, other);
        var difference = Sse.Xor(greatest, Sse.Max(other, one));
        return Sse.Subtract(Sse.Or(greatest, difference), difference);
    }

    /// <inheritdoc cref="GreatestSingles"/>
    [MethodImpl(Inline)]
    public static Vector128<double> GreatestDoubles(Vector128<double> one, Vector128<double> other)
    {
        if (!Sse2.IsSupported)
        {
            return Vector128.Max(one, other);
        }

        var greatest = Sse2.Max(one, other);
        var difference = Sse2.Xor(greatest, Sse2.Max(other, one));
        return Sse2.Subtract(Sse2.Or(greatest, difference), difference);
    }
}
