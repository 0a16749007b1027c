using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Arithmetic that stays at the end of the range instead of wrapping, and narrowing.</summary>
internal static class VectorSaturatingOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I8x16AddSatS] = Method(nameof(Vector128.AddSaturate), typeof(sbyte), 2);
        all[Opcode.I8x16AddSatU] = Method(nameof(Vector128.AddSaturate), typeof(byte), 2);
        all[Opcode.I8x16SubSatS] = Method(nameof(Vector128.SubtractSaturate), typeof(sbyte), 2);
        all[Opcode.I8x16SubSatU] = Method(nameof(Vector128.SubtractSaturate), typeof(byte), 2);
        all[Opcode.I16x8AddSatS] = Method(nameof(Vector128.AddSaturate), typeof(short), 2);
        all[Opcode.I16x8AddSatU] = Method(nameof(Vector128.AddSaturate), typeof(ushort), 2);
        all[Opcode.I16x8SubSatS] = Method(nameof(Vector128.SubtractSaturate), typeof(short), 2);
        all[Opcode.I16x8SubSatU] = Method(nameof(Vector128.SubtractSaturate), typeof(ushort), 2);
        AddNarrowing(all);
        all[Opcode.I16x8Q15mulrSatS] = new(il => il.Portable(Q15Multiplication));
    }

    private static string Q15Multiplication => AdvSimd.IsSupported ? nameof(PortableVectors.MultiplyQ15OnArm)
        : Ssse3.IsSupported ? nameof(PortableVectors.MultiplyQ15OnX64)
        : nameof(PortableVectors.MultiplyQ15);

    private static void AddNarrowing(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I8x16NarrowI16x8S] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.PackSignedSaturate), Vectors(typeof(short), typeof(short)),
            nameof(PortableVectors.NarrowShortsSigned));
        all[Opcode.I8x16NarrowI16x8U] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.PackUnsignedSaturate), Vectors(typeof(short), typeof(short)),
            nameof(PortableVectors.NarrowShortsUnsigned));
        all[Opcode.I16x8NarrowI32x4S] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.PackSignedSaturate), Vectors(typeof(int), typeof(int)),
            nameof(PortableVectors.NarrowIntsSigned));
        all[Opcode.I16x8NarrowI32x4U] = Either(
            Sse41.IsSupported, typeof(Sse41), nameof(Sse41.PackUnsignedSaturate), Vectors(typeof(int), typeof(int)),
            nameof(PortableVectors.NarrowIntsUnsigned));
    }
}
