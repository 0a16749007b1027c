namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>
/// A lane as a floating point number and back. A lane that was computed and is not a number becomes the canonical
/// not-a-number, just like a scalar.
/// </summary>
internal static class FloatLane
{
    private const ulong CanonicalSingle = 0x7FC0_0000;
    private const ulong CanonicalDouble = 0x7FF8_0000_0000_0000;

    public static float Single(ulong lane) => BitConverter.UInt32BitsToSingle((uint)lane);

    public static double Double(ulong lane) => BitConverter.UInt64BitsToDouble(lane);

    public static ulong Computed(float number) =>
        float.IsNaN(number) ? CanonicalSingle : BitConverter.SingleToUInt32Bits(number);

    public static ulong Computed(double number) =>
        double.IsNaN(number) ? CanonicalDouble : BitConverter.DoubleToUInt64Bits(number);
}
