using System.Runtime.CompilerServices;

namespace Jolt.Sandbox.Runtime;

/// <summary>What WebAssembly's floating-point numbers need beyond IL's operators.</summary>
internal static class FloatArithmetic
{
    private const int CanonicalBits32 = 0x7FC0_0000;
    private const long CanonicalBits64 = 0x7FF8_0000_0000_0000;

    /// <summary>Integers below this are exact in 64-bit floats.</summary>
    private const ulong ExactInDouble = 1UL << 53;

    /// <summary>Any not-a-number becomes the one with positive sign and an empty payload.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Canonical(float value) =>
        float.IsNaN(value) ? BitConverter.Int32BitsToSingle(CanonicalBits32) : value;

    /// <inheritdoc cref="Canonical(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Canonical(double value) =>
        double.IsNaN(value) ? BitConverter.Int64BitsToDouble(CanonicalBits64) : value;

    /// <summary>
    /// A constant not-a-number, out of the JIT's sight: it would take it through a 64-bit float, which quiets it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float ConstantSingle(int bits) => BitConverter.Int32BitsToSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingleUnsigned32(int value) => (float)(double)(uint)value;

    public static float ToSingle(long value) =>
        value < 0 ? -Nearest((ulong)-value) : Nearest((ulong)value);

    public static float ToSingleUnsigned64(long value) => Nearest((ulong)value);

    /// <summary>
    /// Rounds once: large numbers lose bits that cannot decide the rounding, with a last bit that remembers
    /// whether any of them was set.
    /// </summary>
    private static float Nearest(ulong value)
    {
        if (value < ExactInDouble)
        {
            return (float)(double)(long)value;
        }

        const int dropped = 11;
        var kept = (value >> dropped) | ((value & ((1UL << dropped) - 1)) != 0 ? 1UL : 0UL);
        return (float)((double)(long)kept * (1UL << dropped));
    }
}
