using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jolt.Sandbox.Runtime;

/// <summary>Products and sums of twice the width.</summary>
internal static partial class PortableVectors
{
    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyLowSBytes(Vector128<sbyte> one, Vector128<sbyte> other) =>
        Vector128.WidenLower(one) * Vector128.WidenLower(other);

    [MethodImpl(Inline)]
    public static Vector128<short> MultiplyHighSBytes(Vector128<sbyte> one, Vector128<sbyte> other) =>
        Vector128.WidenUpper(one) * Vector128.WidenUpper(other);

    [MethodImpl(Inline)]
    public static Vector128<ushort> MultiplyLowBytes(Vector128<byte> one, Vector128<byte> other) =>
        Vector128.WidenLower(one) * Vector128.WidenLower(other);

    [MethodImpl(Inline)]
    public static Vector128<ushort> MultiplyHighBytes(Vector128<byte> one, Vector128<byte> other) =>
        Vector128.WidenUpper(one) * Vector128.WidenUpper(other);

    [MethodImpl(Inline)]
    public static Vector128<int> MultiplyLowShorts(Vector128<short> one, Vector128<short> other) =>
        Vector128.WidenLower(one) * Vector128.WidenLower(other);

    [MethodImpl(Inline)]
    public static Vector128<int> MultiplyHighShorts(Vector128<short> one, Vector128<short> other) =>
        Vector128.WidenUpper(one) * Vector128.WidenUpper(other);

    [MethodImpl(Inline)]
    public static Vector128<uint> MultiplyLowUShorts(Vector128<ushort> one, Vector128<ushort> other) =>
        Vector128.WidenLower(one) * Vector128.WidenLower(other);

    [MethodImpl(Inline)]
    public static Vector128<uint> MultiplyHighUShorts(Vector128<ushort> one, Vector128<ushort> other) =>
        Vector128.WidenUpper(one) * Vector128.WidenUpper(other);

    [MethodImpl(Inline)]
    public static Vector128<long> MultiplyLowInts(Vector128<int> one, Vector128<int> other) =>
        Vector128.WidenLower(one) * Vector128.WidenLower(other);

    [MethodImpl(Inline)]
    public static Vector128<long> MultiplyHighInts(Vector128<int> one, Vector128<int> other) =>
        Vector128.WidenUpper(one) * Vector128.WidenUpper(other);

    [MethodImpl(Inline)]
    public static Vector128<ulong> MultiplyLowUInts(Vector128<uint> one, Vector128<uint> other) =>
        Vector128.WidenLower(one) * Vector128.WidenLower(other);

    [MethodImpl(Inline)]
    public static Vector128<ulong> MultiplyHighUInts(Vector128<uint> one, Vector128<uint> other) =>
        Vector128.WidenUpper(one) * Vector128.WidenUpper(other);

    [MethodImpl(Inline)]
    public static Vector128<short> AddPairsOfSBytes(Vector128<short> value) =>
        Vector128.ShiftRightArithmetic(value, 8)
        + Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(value, 8), 8);

    [MethodImpl(Inline)]
    public static Vector128<ushort> AddPairsOfBytes(Vector128<ushort> value) =>
        Vector128.ShiftRightLogical(value, 8) + (value & Vector128.Create((ushort)byte.MaxValue));

    [MethodImpl(Inline)]
    public static Vector128<int> AddPairsOfShorts(Vector128<int> value) =>
        Vector128.ShiftRightArithmetic(value, 16)
        + Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(value, 16), 16);

    [MethodImpl(Inline)]
    public static Vector128<uint> AddPairsOfUShorts(Vector128<uint> value) =>
        Vector128.ShiftRightLogical(value, 16) + (value & Vector128.Create((uint)ushort.MaxValue));

    /// <summary>Neighbours of each pair multiplied and added: even lanes first, then odd ones.</summary>
    [MethodImpl(Inline)]
    public static Vector128<int> Dot(Vector128<int> one, Vector128<int> other)
    {
        var even = Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(one, 16), 16)
            * Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(other, 16), 16);
        var odd = Vector128.ShiftRightArithmetic(one, 16) * Vector128.ShiftRightArithmetic(other, 16);
        return even + odd;
    }
}
