using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>The vector operators whose lanes do not matter, and what all families of them use.</summary>
internal static class VectorOperators
{
    /// <summary>In each byte, what brings an index of 16 to 128.</summary>
    private const long BeyondVector = 0x7070_7070_7070_7070;

    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.V128Not] = Method(nameof(Vector128.OnesComplement), typeof(byte), 1);
        all[Opcode.V128And] = Method(nameof(Vector128.BitwiseAnd), typeof(byte), 2);
        all[Opcode.V128Andnot] = Method(nameof(Vector128.AndNot), typeof(byte), 2);
        all[Opcode.V128Or] = Method(nameof(Vector128.BitwiseOr), typeof(byte), 2);
        all[Opcode.V128Xor] = Method(nameof(Vector128.Xor), typeof(byte), 2);
        all[Opcode.V128AnyTrue] = new(il =>
        {
            il.Vector(0, 0);
            il.Vector(nameof(Vector128.EqualsAll), typeof(byte), 2);
            il.Not();
        });
        all[Opcode.I8x16Swizzle] = new(EmitSwizzle);
        VectorIntegerOperators.AddTo(all);
        VectorSaturatingOperators.AddTo(all);
        VectorWideningOperators.AddTo(all);
        VectorComparisonOperators.AddTo(all);
        VectorFloatOperators.AddTo(all);
        VectorConversionOperators.AddTo(all);
    }

    /// <summary>
    /// An index beyond the vector gives zero. On x64 that is so for indices with their highest bit set: adding to
    /// them, without wrapping, sets it in all that are beyond.
    /// </summary>
    private static void EmitSwizzle(ILGenerator il)
    {
        if (!Ssse3.IsSupported)
        {
            il.Vector(nameof(Vector128.Shuffle), typeof(byte), 2);
            return;
        }

        il.Vector(BeyondVector, BeyondVector);
        il.Vector(nameof(Vector128.AddSaturate), typeof(byte), 2);
        il.Processor(typeof(Ssse3), nameof(Ssse3.Shuffle), Vectors(typeof(byte), typeof(byte)));
    }

    /// <summary>One call of a method of <see cref="Vector128"/>.</summary>
    public static PureOperator Method(string name, Type lane, int parameters) =>
        new(il => il.Vector(name, lane, parameters));

    /// <summary>The processor's own instruction where there is one, and what does the same elsewhere.</summary>
    public static PureOperator Either(
        bool supported, Type instructions, string name, Type[] parameters, string portable) => supported
        ? new(il => il.Processor(instructions, name, parameters))
        : new(il => il.Portable(portable));

    /// <summary>The same parameter types for vectors of these lanes.</summary>
    public static Type[] Vectors(params Type[] lanes) => [.. lanes.Select(VectorEmission.Of)];
}
