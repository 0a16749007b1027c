using System.Runtime.CompilerServices;

namespace Jolt.Sandbox.Runtime;

/// <summary>What WebAssembly's floating-point numbers need beyond IL's operators.</summary>
internal static partial class FloatArithmetic
{
    /// <summary>The not-a-number that every machine answers: positive, with an empty payload.</summary>
    public const int CanonicalBits32 = 0x7FC0_0000;
    /// <inheritdoc cref="CanonicalBits32"/>
    public const long CanonicalBits64 = 0x7FF8_0000_0000_0000;

    /// <summary>Integers below this are exact in 64-bit floats.</summary>
    private const ulong ExactInDouble = 1UL << 53;

    /// <summary>
    /// A constant not-a-number, out of the JIT's sight: it would take it through a 64-bit float, which quiets it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float ConstantSingle(int bits) => BitConverter.Int32BitsToSingle(bits);

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
