using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Integer arithmetic, lane by lane, with results of the lanes' own width.</summary>
internal static class VectorIntegerOperators
{
    private const int ByteMask = 7;
    private const int ShortMask = 15;
    private const int IntMask = 31;
    private const int LongMask = 63;

    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        AddShape(all, Opcode.I8x16Abs, typeof(sbyte), typeof(byte), ByteMask);
        AddShape(all, Opcode.I16x8Abs, typeof(short), typeof(ushort), ShortMask);
        AddShape(all, Opcode.I32x4Abs, typeof(int), typeof(uint), IntMask);
        AddShape(all, Opcode.I64x2Abs, typeof(long), typeof(ulong), LongMask);
        AddExtremes(all, Opcode.I8x16MinS, typeof(sbyte), typeof(byte));
        AddExtremes(all, Opcode.I16x8MinS, typeof(short), typeof(ushort));
        AddExtremes(all, Opcode.I32x4MinS, typeof(int), typeof(uint));
        all[Opcode.I16x8Mul] = Method(nameof(Vector128.Multiply), typeof(short), 2);
        all[Opcode.I32x4Mul] = Method(nameof(Vector128.Multiply), typeof(int), 2);
        all[Opcode.I64x2Mul] = Method(nameof(Vector128.Multiply), typeof(long), 2);
        all[Opcode.I8x16AvgrU] = Average(typeof(byte), nameof(PortableVectors.AverageBytes));
        all[Opcode.I16x8AvgrU] = Average(typeof(ushort), nameof(PortableVectors.AverageShorts));
        all[Opcode.I8x16Popcnt] = AdvSimd.IsSupported
            ? new(il => il.Processor(typeof(AdvSimd), nameof(AdvSimd.PopCount), Vectors(typeof(byte))))
            : new(il => il.Portable(nameof(PortableVectors.PopulationCount)));
    }

    /// <summary>From abs on, the codes of all shapes have the same distances.</summary>
    private static void AddShape(
        Dictionary<Opcode, PureOperator> all, Opcode abs, Type signed, Type unsigned, int shiftMask)
    {
        PureOperator At(int distance, PureOperator code) => all[abs + (ushort)distance] = code;
        At(0, Method(nameof(Vector128.Abs), signed, 1));
        At(Opcode.I32x4Neg - Opcode.I32x4Abs, Method(nameof(Vector128.Negate), signed, 1));
        At(Opcode.I32x4AllTrue - Opcode.I32x4Abs, new(il =>
        {
            il.Vector(0, 0);
            il.Vector(nameof(Vector128.EqualsAny), signed, 2);
            il.Not();
        }));
        At(
            Opcode.I32x4Bitmask - Opcode.I32x4Abs,
            Method(nameof(Vector128.ExtractMostSignificantBits), signed, 1));
        At(Opcode.I32x4Shl - Opcode.I32x4Abs, Shift(nameof(Vector128.ShiftLeft), signed, shiftMask));
        At(Opcode.I32x4ShrS - Opcode.I32x4Abs, Shift(nameof(Vector128.ShiftRightArithmetic), signed, shiftMask));
        At(Opcode.I32x4ShrU - Opcode.I32x4Abs, Shift(nameof(Vector128.ShiftRightLogical), unsigned, shiftMask));
        At(Opcode.I32x4Add - Opcode.I32x4Abs, Method(nameof(Vector128.Add), signed, 2));
        At(Opcode.I32x4Sub - Opcode.I32x4Abs, Method(nameof(Vector128.Subtract), signed, 2));
    }

    private static void AddExtremes(Dictionary<Opcode, PureOperator> all, Opcode first, Type signed, Type unsigned)
    {
        all[first] = Method(nameof(Vector128.Min), signed, 2);
        all[first + 1] = Method(nameof(Vector128.Min), unsigned, 2);
        all[first + 2] = Method(nameof(Vector128.Max), signed, 2);
        all[first + 3] = Method(nameof(Vector128.Max), unsigned, 2);
    }

    /// <summary>The count is taken modulo the lanes' width.</summary>
    private static PureOperator Shift(string name, Type lane, int mask) => new(il =>
    {
        il.Int32(mask);
        il.Emit(OpCodes.And);
        il.Vector(name, lane, 2);
    });

    private static PureOperator Average(Type lane, string portable) => AdvSimd.IsSupported
        ? new(il => il.Processor(typeof(AdvSimd), nameof(AdvSimd.FusedAddRoundedHalving), Vectors(lane, lane)))
        : Either(Sse2.IsSupported, typeof(Sse2), nameof(Sse2.Average), Vectors(lane, lane), portable);
}
