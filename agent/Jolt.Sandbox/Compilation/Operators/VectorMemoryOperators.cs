using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>
/// The IL of loads and stores of vectors, which find an address on the stack, and a value above it. WebAssembly's
/// addresses need not be aligned.
/// </summary>
internal static class VectorMemoryOperators
{
    public static IEnumerable<KeyValuePair<Opcode, Action<ILGenerator>>> Loads { get; } =
        new Dictionary<Opcode, Action<ILGenerator>>
        {
            [Opcode.V128Load] = Whole,
            [Opcode.V128Load8x8S] = Widening(nameof(Sse41.ConvertToVector128Int16), typeof(sbyte)),
            [Opcode.V128Load8x8U] = Widening(nameof(Sse41.ConvertToVector128Int16), typeof(byte)),
            [Opcode.V128Load16x4S] = Widening(nameof(Sse41.ConvertToVector128Int32), typeof(short)),
            [Opcode.V128Load16x4U] = Widening(nameof(Sse41.ConvertToVector128Int32), typeof(ushort)),
            [Opcode.V128Load32x2S] = Widening(nameof(Sse41.ConvertToVector128Int64), typeof(int)),
            [Opcode.V128Load32x2U] = Widening(nameof(Sse41.ConvertToVector128Int64), typeof(uint)),
            [Opcode.V128Load8Splat] = Scalar(OpCodes.Ldind_U1, nameof(Vector128.Create), typeof(byte)),
            [Opcode.V128Load16Splat] = Scalar(OpCodes.Ldind_U2, nameof(Vector128.Create), typeof(ushort)),
            [Opcode.V128Load32Splat] = Scalar(OpCodes.Ldind_I4, nameof(Vector128.Create), typeof(int)),
            [Opcode.V128Load64Splat] = Scalar(OpCodes.Ldind_I8, nameof(Vector128.Create), typeof(long)),
            [Opcode.V128Load32Zero] = Scalar(OpCodes.Ldind_I4, nameof(Vector128.CreateScalar), typeof(int)),
            [Opcode.V128Load64Zero] = Scalar(OpCodes.Ldind_I8, nameof(Vector128.CreateScalar), typeof(long)),
        };

    public static IEnumerable<KeyValuePair<Opcode, Action<ILGenerator>>> Stores { get; } =
        new Dictionary<Opcode, Action<ILGenerator>>
        {
            [Opcode.V128Store] = il =>
            {
                il.Emit(OpCodes.Unaligned, (byte)1);
                il.Emit(OpCodes.Stobj, typeof(Vector128<byte>));
            },
        };

    private static void Whole(ILGenerator il)
    {
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Ldobj, typeof(Vector128<byte>));
    }

    private static Action<ILGenerator> Scalar(OpCode load, string make, Type lane) => il =>
    {
        il.Emit(load);
        il.Vector(make, lane, 1);
    };

    /// <summary>On x64 one instruction loads and widens.</summary>
    private static Action<ILGenerator> Widening(string name, Type lane) => il =>
    {
        if (Sse41.IsSupported)
        {
            il.Processor(typeof(Sse41), name, lane.MakePointerType());
            return;
        }

        il.Emit(OpCodes.Ldind_I8);
        il.Vector(nameof(Vector128.CreateScalarUnsafe), typeof(long), 1);
        il.Vector(nameof(Vector128.WidenLower), lane, 1);
    };
}
