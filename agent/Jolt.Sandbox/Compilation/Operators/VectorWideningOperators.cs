using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Operators whose result has lanes twice as wide as their operands.</summary>
internal static class VectorWideningOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        AddExtensions(all, Opcode.I16x8ExtendLowI8x16S, typeof(sbyte), typeof(byte));
        AddExtensions(all, Opcode.I32x4ExtendLowI16x8S, typeof(short), typeof(ushort));
        AddExtensions(all, Opcode.I64x2ExtendLowI32x4S, typeof(int), typeof(uint));
        all[Opcode.I16x8ExtmulLowI8x16S] = new(il => il.Portable(nameof(PortableVectors.MultiplyLowSBytes)));
        all[Opcode.I16x8ExtmulHighI8x16S] = new(il => il.Portable(nameof(PortableVectors.MultiplyHighSBytes)));
        all[Opcode.I16x8ExtmulLowI8x16U] = new(il => il.Portable(nameof(PortableVectors.MultiplyLowBytes)));
        all[Opcode.I16x8ExtmulHighI8x16U] = new(il => il.Portable(nameof(PortableVectors.MultiplyHighBytes)));
        all[Opcode.I32x4ExtmulLowI16x8S] = new(il => il.Portable(nameof(PortableVectors.MultiplyLowShorts)));
        all[Opcode.I32x4ExtmulHighI16x8S] = new(il => il.Portable(nameof(PortableVectors.MultiplyHighShorts)));
        all[Opcode.I32x4ExtmulLowI16x8U] = new(il => il.Portable(nameof(PortableVectors.MultiplyLowUShorts)));
        all[Opcode.I32x4ExtmulHighI16x8U] = new(il => il.Portable(nameof(PortableVectors.MultiplyHighUShorts)));
        all[Opcode.I64x2ExtmulLowI32x4S] = new(il => il.Portable(nameof(PortableVectors.MultiplyLowInts)));
        all[Opcode.I64x2ExtmulHighI32x4S] = new(il => il.Portable(nameof(PortableVectors.MultiplyHighInts)));
        all[Opcode.I64x2ExtmulLowI32x4U] = new(il => il.Portable(nameof(PortableVectors.MultiplyLowUInts)));
        all[Opcode.I64x2ExtmulHighI32x4U] = new(il => il.Portable(nameof(PortableVectors.MultiplyHighUInts)));
        all[Opcode.I32x4DotI16x8S] = Either(
            Sse2.IsSupported, typeof(Sse2), nameof(Sse2.MultiplyAddAdjacent), Vectors(typeof(short), typeof(short)),
            nameof(PortableVectors.Dot));
        AddPairwise(all);
    }

    private static void AddExtensions(Dictionary<Opcode, PureOperator> all, Opcode first, Type signed, Type unsigned)
    {
        all[first] = Method(nameof(Vector128.WidenLower), signed, 1);
        all[first + 1] = Method(nameof(Vector128.WidenUpper), signed, 1);
        all[first + 2] = Method(nameof(Vector128.WidenLower), unsigned, 1);
        all[first + 3] = Method(nameof(Vector128.WidenUpper), unsigned, 1);
    }

    /// <summary>On x64, multiplying by ones and adding neighbours is one instruction.</summary>
    private static void AddPairwise(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I16x8ExtaddPairwiseI8x16S] = new(il => il.Portable(
            Ssse3.IsSupported ? nameof(PortableVectors.AddPairsOfSBytesOnX64) : nameof(PortableVectors.AddPairsOfSBytes)));
        all[Opcode.I16x8ExtaddPairwiseI8x16U] = new(il => il.Portable(
            Ssse3.IsSupported ? nameof(PortableVectors.AddPairsOfBytesOnX64) : nameof(PortableVectors.AddPairsOfBytes)));
        all[Opcode.I32x4ExtaddPairwiseI16x8S] = new(il => il.Portable(
            Sse2.IsSupported ? nameof(PortableVectors.AddPairsOfShortsOnX64) : nameof(PortableVectors.AddPairsOfShorts)));
        all[Opcode.I32x4ExtaddPairwiseI16x8U] = new(il => il.Portable(nameof(PortableVectors.AddPairsOfUShorts)));
    }
}
