using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Floating-point arithmetic, lane by lane.</summary>
internal static class VectorFloatOperators
{
    private const long SingleSigns = unchecked((long)0x8000_0000_8000_0000);
    private const long DoubleSigns = unchecked((long)0x8000_0000_0000_0000);

    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        AddShape(all, Opcode.F32x4Abs, typeof(float), ValueKind.F32, SingleSigns);
        AddShape(all, Opcode.F64x2Abs, typeof(double), ValueKind.F64, DoubleSigns);
        all[Opcode.F32x4Ceil] = Arithmetic(nameof(Vector128.Ceiling), typeof(float), 1, ValueKind.F32);
        all[Opcode.F32x4Floor] = Arithmetic(nameof(Vector128.Floor), typeof(float), 1, ValueKind.F32);
        all[Opcode.F32x4Trunc] = Arithmetic(nameof(Vector128.Truncate), typeof(float), 1, ValueKind.F32);
        all[Opcode.F32x4Nearest] = Arithmetic(nameof(Vector128.Round), typeof(float), 1, ValueKind.F32);
        all[Opcode.F64x2Ceil] = Arithmetic(nameof(Vector128.Ceiling), typeof(double), 1, ValueKind.F64);
        all[Opcode.F64x2Floor] = Arithmetic(nameof(Vector128.Floor), typeof(double), 1, ValueKind.F64);
        all[Opcode.F64x2Trunc] = Arithmetic(nameof(Vector128.Truncate), typeof(double), 1, ValueKind.F64);
        all[Opcode.F64x2Nearest] = Arithmetic(nameof(Vector128.Round), typeof(double), 1, ValueKind.F64);
        all[Opcode.F32x4Min] = Extreme(nameof(PortableVectors.LeastSingles), ValueKind.F32);
        all[Opcode.F32x4Max] = Extreme(nameof(PortableVectors.GreatestSingles), ValueKind.F32);
        all[Opcode.F64x2Min] = Extreme(nameof(PortableVectors.LeastDoubles), ValueKind.F64);
        all[Opcode.F64x2Max] = Extreme(nameof(PortableVectors.GreatestDoubles), ValueKind.F64);
        AddChoices(all);
    }

    /// <summary>From abs on, the codes of both shapes have the same distances.</summary>
    private static void AddShape(
        Dictionary<Opcode, PureOperator> all, Opcode abs, Type lane, ValueKind floats, long signs)
    {
        PureOperator At(Opcode opcode, PureOperator code) => all[abs + (ushort)(opcode - Opcode.F32x4Abs)] = code;
        At(Opcode.F32x4Abs, new(il =>
        {
            il.Vector(~signs, ~signs);
            il.Vector(nameof(Vector128.BitwiseAnd), typeof(byte), 2);
        }));
        At(Opcode.F32x4Neg, new(il =>
        {
            il.Vector(signs, signs);
            il.Vector(nameof(Vector128.Xor), typeof(byte), 2);
        }));
        At(Opcode.F32x4Sqrt, Arithmetic(nameof(Vector128.Sqrt), lane, 1, floats));
        At(Opcode.F32x4Add, Arithmetic(nameof(Vector128.Add), lane, 2, floats));
        At(Opcode.F32x4Sub, Arithmetic(nameof(Vector128.Subtract), lane, 2, floats));
        At(Opcode.F32x4Mul, Arithmetic(nameof(Vector128.Multiply), lane, 2, floats));
        At(Opcode.F32x4Div, Arithmetic(nameof(Vector128.Divide), lane, 2, floats));
    }

    /// <summary>
    /// The second operand if it compares as smaller (or larger), else the first: what the processors' own
    /// minimum does when it gets the operands in the other order. Bits are moved and not computed.
    /// </summary>
    private static void AddChoices(Dictionary<Opcode, PureOperator> all)
    {
        void Add(Opcode opcode, Type lane, Type instructions, string name, string portable) =>
            all[opcode] = Choice(lane, instructions, name, portable);

        Add(Opcode.F32x4Pmin, typeof(float), typeof(Sse), nameof(Sse.Min), nameof(PortableVectors.SmallerSingles));
        Add(Opcode.F32x4Pmax, typeof(float), typeof(Sse), nameof(Sse.Max), nameof(PortableVectors.LargerSingles));
        Add(Opcode.F64x2Pmin, typeof(double), typeof(Sse2), nameof(Sse2.Min), nameof(PortableVectors.SmallerDoubles));
        Add(Opcode.F64x2Pmax, typeof(double), typeof(Sse2), nameof(Sse2.Max), nameof(PortableVectors.LargerDoubles));
    }

    private static PureOperator Choice(Type lane, Type instructions, string name, string portable) => Sse2.IsSupported
        ? new(il =>
        {
            il.HideConstant();
            il.Processor(instructions, name, Vectors(lane, lane));
        })
        {
            Swapped = true,
        }
        : new(il => il.Portable(portable)) { Swapped = true };

    private static PureOperator Arithmetic(string name, Type lane, int parameters, ValueKind floats) =>
        Method(name, lane, parameters) with { Arithmetic = true, Reads = floats, Makes = floats };

    private static PureOperator Extreme(string name, ValueKind floats) =>
        new(il => il.Portable(name), Arithmetic: true) { Reads = floats, Makes = floats };
}
