using System.Runtime.Intrinsics;

namespace Jolt.Sandbox;

/// <summary>A WebAssembly value: the bits of a number or vector, or a reference.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Low">The bits of a number, or the lower half of a vector; 32-bit values are sign-extended or not, and only their lower half counts.</param>
/// <param name="High">The upper half of a vector.</param>
/// <param name="Reference">The reference, or null.</param>
public readonly record struct Value(ValueKind Kind, long Low, long High = 0, object? Reference = null)
{
    /// <summary>Makes an i32.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(int value) => new(ValueKind.I32, value);

    /// <summary>Makes an i64.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(long value) => new(ValueKind.I64, value);

    /// <summary>Makes an f32.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(float value) => new(ValueKind.F32, BitConverter.SingleToInt32Bits(value));

    /// <summary>Makes an f64.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(double value) => new(ValueKind.F64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Makes a v128.</summary>
    /// <param name="value">The vector, whatever its lanes are; lane 0 is the lowest bits.</param>
    /// <returns>The value.</returns>
    public static Value From(Vector128<byte> value) =>
        new(ValueKind.V128, value.AsInt64().GetElement(0), value.AsInt64().GetElement(1));

    /// <summary>The value as an i32.</summary>
    public int AsInt32 => (int)Low;

    /// <summary>The value as an f32.</summary>
    public float AsSingle => BitConverter.Int32BitsToSingle((int)Low);

    /// <summary>The value as an f64.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(Low);

    /// <summary>The value as a v128.</summary>
    public Vector128<byte> AsVector => Vector128.Create(Low, High).AsByte();
}
