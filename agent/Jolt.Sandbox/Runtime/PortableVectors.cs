using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// Vector operators for which .NET has no method of its own. What is here without a processor in its name runs on
/// every processor and gives the same bits on all of them; tests hold the others to it.
/// </summary>
internal static partial class PortableVectors
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static Vector128<byte> AverageBytes(Vector128<byte> one, Vector128<byte> other) =>
        (one | other) - Vector128.ShiftRightLogical(one ^ other, 1);

    [MethodImpl(Inline)]
    public static Vector128<ushort> AverageShorts(Vector128<ushort> one, Vector128<ushort> other) =>
        (one | other) - Vector128.ShiftRightLogical(one ^ other, 1);

    /// <summary>Looks each half of a byte up in a table of sixteen counts.</summary>
    [MethodImpl(Inline)]
    public static Vector128<byte> PopulationCount(Vector128<byte> value)
    {
        var counts = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var low = value & Vector128.Create((byte)0x0F);
        var high = Vector128.ShiftRightLogical(value.AsUInt16(), 4).AsByte() & Vector128.Create((byte)0x0F);
        return Vector128.ShuffleNative(counts, low) + Vector128.ShuffleNative(counts, high);
    }

    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyQ15(Vector128<short> one, Vector128<short> other)
    {
        const int half = 1 << 14;
        var low = Vector128.WidenLower(one) * Vector128.WidenLower(other);
        var high = Vector128.WidenUpper(one) * Vector128.WidenUpper(other);
        return NarrowIntsSigned(
            Vector128.ShiftRightArithmetic(low + Vector128.Create(half), 15),
            Vector128.ShiftRightArithmetic(high + Vector128.Create(half), 15));
    }

    [MethodImpl(Inline)]
    public static Vector128<sbyte> NarrowShortsSigned(Vector128<short> low, Vector128<short> high) =>
        Vector128.NarrowWithSaturation(low, high);

    [MethodImpl(Inline)]
    public static Vector128<byte> NarrowShortsUnsigned(Vector128<short> low, Vector128<short> high)
    {
        var most = Vector128.Create((short)byte.MaxValue);
        return Vector128.Narrow(
            Vector128.Clamp(low, Vector128<short>.Zero, most).AsUInt16(),
            Vector128.Clamp(high, Vector128<short>.Zero, most).AsUInt16());
    }

    [MethodImpl(Inline)]
    public static Vector128<short> NarrowIntsSigned(Vector128<int> low, Vector128<int> high) =>
        Vector128.NarrowWithSaturation(low, high);

    [MethodImpl(Inline)]
    public static Vector128<ushort> NarrowIntsUnsigned(Vector128<int> low, Vector128<int> high)
    {
        var most = Vector128.Create((int)ushort.MaxValue);
        return Vector128.Narrow(
            Vector128.Clamp(low, Vector128<int>.Zero, most).AsUInt32(),
            Vector128.Clamp(high, Vector128<int>.Zero, most).AsUInt32());
    }

    [MethodImpl(Inline)]
    public static Vector128<float> SmallerSingles(Vector128<float> second, Vector128<float> first) =>
        Vector128.ConditionalSelect(Vector128.LessThan(second, first), second, first);

    [MethodImpl(Inline)]
    public static Vector128<float> LargerSingles(Vector128<float> second, Vector128<float> first) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(second, first), second, first);

    [MethodImpl(Inline)]
    public static Vector128<double> SmallerDoubles(Vector128<double> second, Vector128<double> first) =>
        Vector128.ConditionalSelect(Vector128.LessThan(second, first), second, first);

    [MethodImpl(Inline)]
    public static Vector128<double> LargerDoubles(Vector128<double> second, Vector128<double> first) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(second, first), second, first);
}
