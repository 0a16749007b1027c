using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Tests.Runtime;

/// <summary>What runs elsewhere gives the same bits as this processor's own instructions.</summary>
[TestClass]
public sealed class PortableVectorsTests
{
    private const int Seed = 7;
    private const int Pairs = 20_000;

    private static readonly double[] s_edges =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        int.MaxValue, int.MinValue, uint.MaxValue, int.MaxValue + 0.5, uint.MaxValue + 0.5, int.MinValue - 0.5,
        int.MinValue - 1.0, uint.MaxValue + 1.0, 1e300, -1e300, double.Epsilon, 4294967294.999,
    ];

    public static IEnumerable<object[]> Cases()
    {
        yield return Case<byte, byte>("average of bytes", PortableVectors.AverageBytes, Sse2.Average);
        yield return Case<ushort, ushort>("average of shorts", PortableVectors.AverageShorts, Sse2.Average);
        yield return Case<short, short>("product of fractions", PortableVectors.MultiplyQ15, PortableVectors.MultiplyQ15OnX64);
        yield return Case<short, sbyte>("narrow shorts", PortableVectors.NarrowShortsSigned, Sse2.PackSignedSaturate);
        yield return Case<short, byte>("narrow to bytes", PortableVectors.NarrowShortsUnsigned, Sse2.PackUnsignedSaturate);
        yield return Case<int, short>("narrow ints", PortableVectors.NarrowIntsSigned, Sse2.PackSignedSaturate);
        yield return Case<int, ushort>("narrow to shorts", PortableVectors.NarrowIntsUnsigned, Sse41.PackUnsignedSaturate);
        yield return Case<int, int>(
            "dot", PortableVectors.Dot, (one, other) => Sse2.MultiplyAddAdjacent(one.AsInt16(), other.AsInt16()));
        yield return Case<float, float>("smaller singles", PortableVectors.SmallerSingles, Sse.Min);
        yield return Case<float, float>("larger singles", PortableVectors.LargerSingles, Sse.Max);
        yield return Case<double, double>("smaller doubles", PortableVectors.SmallerDoubles, Sse2.Min);
        yield return Case<double, double>("larger doubles", PortableVectors.LargerDoubles, Sse2.Max);
        yield return Case<short, short>(
            "pairs of signed bytes",
            (one, _) => PortableVectors.AddPairsOfSBytes(one),
            (one, _) => PortableVectors.AddPairsOfSBytesOnX64(one.AsSByte()));
        yield return Case<ushort, ushort>(
            "pairs of bytes",
            (one, _) => PortableVectors.AddPairsOfBytes(one),
            (one, _) => PortableVectors.AddPairsOfBytesOnX64(one.AsByte()).AsUInt16());
        yield return Case<int, int>(
            "pairs of shorts",
            (one, _) => PortableVectors.AddPairsOfShorts(one),
            (one, _) => PortableVectors.AddPairsOfShortsOnX64(one.AsInt16()));
        yield return Case<int, double>(
            "doubles of ints", (one, _) => PortableVectors.ConvertLowInts(one), (one, _) => Sse2.ConvertToVector128Double(one));
        yield return Case<double, int>(
            "ints of doubles", (one, _) => PortableVectors.TruncateDoubles(one), (one, _) => PortableVectors.TruncateDoublesOnX64(one));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void GivenTwoWays_WhenTheyGetTheSameVectors_ThenTheyGiveTheSameBits(
        string name, Func<Vector128<byte>, Vector128<byte>, Vector128<byte>> portable,
        Func<Vector128<byte>, Vector128<byte>, Vector128<byte>> processor)
    {
        if (!Sse41.IsSupported)
        {
            Assert.Inconclusive("There is only one way on this processor.");
        }

        foreach (var (one, other) in Vectors())
        {
            Assert.AreEqual(portable(one, other), processor(one, other), $"{name} of {one} and {other}");
        }
    }

    private static object[] Case<T, TResult>(
        string name, Func<Vector128<T>, Vector128<T>, Vector128<TResult>> portable,
        Func<Vector128<T>, Vector128<T>, Vector128<TResult>> processor) =>
        [name, Bytes(portable), Bytes(processor)];

    private static Func<Vector128<byte>, Vector128<byte>, Vector128<byte>> Bytes<T, TResult>(
        Func<Vector128<T>, Vector128<T>, Vector128<TResult>> method) =>
        (one, other) => method(one.As<byte, T>(), other.As<byte, T>()).AsByte();

    /// <summary>Random bits, extreme integers and extreme doubles.</summary>
    private static IEnumerable<(Vector128<byte> One, Vector128<byte> Other)> Vectors()
    {
        var random = new Random(Seed);
        Vector128<byte> Next() => random.Next(3) switch
        {
            0 => Vector128.Create(random.NextInt64(), random.NextInt64()).AsByte(),
            1 => Vector128.Create([.. Enumerable.Range(0, 16).Select(_ => (byte)(random.Next(4) * 0x55 ^ 0x80))]),
            _ => Vector128.Create(s_edges[random.Next(s_edges.Length)], s_edges[random.Next(s_edges.Length)]).AsByte(),
        };
        for (var pair = 0; pair < Pairs; pair++)
        {
            yield return (Next(), Next());
        }
    }
}
