namespace Jolt.Sandbox.Tests.Generation;

/// <summary>Constants at which operators change their ways, and now and then any bits at all.</summary>
internal static class InterestingBits
{
    private static readonly int[] Words = [0, 1, -1, 2, 7, 31, 32, 63, 64, 127, 255, 256, 65535, 65536, int.MinValue, int.MaxValue];

    private static readonly long[] Longs =
        [0, 1, -1, 3, 63, 64, int.MinValue, int.MaxValue, uint.MaxValue, 1L << 32, long.MinValue, long.MaxValue];

    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, 1e10, -1e10, 1e300, double.Epsilon, double.MaxValue, double.PositiveInfinity,
        double.NegativeInfinity, 2147483648.0, -2147483649.0, 4294967296.0, 9223372036854775808.0, 18446744073709551616.0,
        2147483647.9999995, -0.99999999, 4503599627370496.5, float.Epsilon, float.MaxValue, 16777217,
    ];

    /// <summary>Not-a-numbers: canonical, negative, with a payload, signalling.</summary>
    private static readonly uint[] SingleNans = [0x7FC0_0000, 0xFFC0_0000, 0x7FC1_2345, 0x7F80_0001, 0xFFBF_FFFF];

    private static readonly ulong[] DoubleNans =
        [0x7FF8_0000_0000_0000, 0xFFF8_0000_0000_0000, 0x7FF8_0000_1234_5678, 0x7FF0_0000_0000_0001, 0xFFF7_FFFF_FFFF_FFFF];

    public static int Word(Random random) =>
        random.Next(3) == 0 ? random.Next(int.MinValue, int.MaxValue) : Words[random.Next(Words.Length)];

    public static long Long(Random random) =>
        random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : Longs[random.Next(Longs.Length)];

    public static uint Single(Random random) => random.Next(6) switch
    {
        0 => SingleNans[random.Next(SingleNans.Length)],
        1 => (uint)random.NextInt64(1L << 32),
        2 => BitConverter.SingleToUInt32Bits(random.Next(2) == 0 ? 0f : -0f),
        _ => BitConverter.SingleToUInt32Bits((float)Number(random)),
    };

    public static ulong Double(Random random) => random.Next(6) switch
    {
        0 => DoubleNans[random.Next(DoubleNans.Length)],
        1 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        2 => BitConverter.DoubleToUInt64Bits(random.Next(2) == 0 ? 0.0 : -0.0),
        _ => BitConverter.DoubleToUInt64Bits(Number(random)),
    };

    /// <summary>Half of a vector: two single numbers, a double one, or any bits.</summary>
    public static ulong Half(Random random) => random.Next(3) switch
    {
        0 => Double(random),
        1 => ((ulong)Single(random) << 32) | Single(random),
        _ => (ulong)Long(random),
    };

    private static double Number(Random random) =>
        random.Next(3) == 0 ? (random.NextDouble() - 0.5) * 1000 : Numbers[random.Next(Numbers.Length)];
}
