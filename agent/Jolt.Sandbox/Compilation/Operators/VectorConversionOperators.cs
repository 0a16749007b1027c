using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Conversions between integers and floats, and between floats of both widths.</summary>
internal static class VectorConversionOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.F32x4ConvertI32x4S] = Method(nameof(Vector128.ConvertToSingle), typeof(int), 1);
        all[Opcode.F32x4ConvertI32x4U] = Method(nameof(Vector128.ConvertToSingle), typeof(uint), 1);
        all[Opcode.F64x2ConvertLowI32x4S] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.ConvertToVector128Double), Vectors(typeof(int)),
            nameof(PortableVectors.ConvertLowInts));
        all[Opcode.F64x2ConvertLowI32x4U] = new(il => il.Portable(nameof(PortableVectors.ConvertLowUInts)));
        AddTruncations(all);
        AddWidths(all);
    }

    private static void AddTruncations(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I32x4TruncSatF32x4S] =
            Method(nameof(Vector128.ConvertToInt32), typeof(float), 1) with { Reads = ValueKind.F32 };
        all[Opcode.I32x4TruncSatF32x4U] =
            Method(nameof(Vector128.ConvertToUInt32), typeof(float), 1) with { Reads = ValueKind.F32 };
        var signed = Sse2.IsSupported
            ? nameof(PortableVectors.TruncateDoublesOnX64)
            : nameof(PortableVectors.TruncateDoubles);
        all[Opcode.I32x4TruncSatF64x2SZero] = new(il => il.Portable(signed)) { Reads = ValueKind.F64 };
        all[Opcode.I32x4TruncSatF64x2UZero] =
            new(il => il.Portable(nameof(PortableVectors.TruncateDoublesUnsigned))) { Reads = ValueKind.F64 };
    }

    private static void AddWidths(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.F32x4DemoteF64x2Zero] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.ConvertToVector128Single), Vectors(typeof(double)),
            nameof(PortableVectors.Demote))
            with
        { Arithmetic = true, Reads = ValueKind.F64, Makes = ValueKind.F32 };
        all[Opcode.F64x2PromoteLowF32x4] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.ConvertToVector128Double), Vectors(typeof(float)),
            nameof(PortableVectors.PromoteLow))
            with
        { Arithmetic = true, Reads = ValueKind.F32, Makes = ValueKind.F64 };
    }
}
