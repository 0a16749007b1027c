using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics.X86;
using Jolt.Sandbox.Binary;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Integer arithmetic that cannot trap.</summary>
internal static class IntegerOperators
{
    private const int Mask32 = 31;
    private const int Mask64 = 63;

    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        Plain(all, Opcode.I32Add, Opcode.I64Add, OpCodes.Add);
        Plain(all, Opcode.I32Sub, Opcode.I64Sub, OpCodes.Sub);
        Plain(all, Opcode.I32Mul, Opcode.I64Mul, OpCodes.Mul);
        Plain(all, Opcode.I32And, Opcode.I64And, OpCodes.And);
        Plain(all, Opcode.I32Or, Opcode.I64Or, OpCodes.Or);
        Plain(all, Opcode.I32Xor, Opcode.I64Xor, OpCodes.Xor);
        Shift(all, Opcode.I32Shl, Opcode.I64Shl, OpCodes.Shl);
        Shift(all, Opcode.I32ShrS, Opcode.I64ShrS, OpCodes.Shr);
        Shift(all, Opcode.I32ShrU, Opcode.I64ShrU, OpCodes.Shr_Un);
        Rotate(all, Opcode.I32Rotl, Opcode.I64Rotl, nameof(BitOperations.RotateLeft));
        Rotate(all, Opcode.I32Rotr, Opcode.I64Rotr, nameof(BitOperations.RotateRight));
        Count(all, Opcode.I32Clz, Opcode.I64Clz, nameof(BitOperations.LeadingZeroCount));
        Count(all, Opcode.I32Ctz, Opcode.I64Ctz, nameof(BitOperations.TrailingZeroCount));
        Count(all, Opcode.I32Popcnt, Opcode.I64Popcnt, nameof(BitOperations.PopCount));
        AddExtensions(all);
    }

    private static void AddExtensions(Dictionary<Opcode, PureOperator> all)
    {
        all[Opcode.I32Extend8S] = new(il => il.Emit(OpCodes.Conv_I1));
        all[Opcode.I32Extend16S] = new(il => il.Emit(OpCodes.Conv_I2));
        all[Opcode.I64Extend8S] = Extend(OpCodes.Conv_I1);
        all[Opcode.I64Extend16S] = Extend(OpCodes.Conv_I2);
        all[Opcode.I64Extend32S] = Extend(OpCodes.Conv_I4);
        all[Opcode.I32WrapI64] = new(il => il.Emit(OpCodes.Conv_I4));
        all[Opcode.I64ExtendI32S] = new(il => il.Emit(OpCodes.Conv_I8));
        all[Opcode.I64ExtendI32U] = new(il => il.Emit(OpCodes.Conv_U8));
    }

    private static void Plain(Dictionary<Opcode, PureOperator> all, Opcode narrow, Opcode wide, OpCode code) =>
        all[narrow] = all[wide] = new(il => il.Emit(code));

    private static void Shift(Dictionary<Opcode, PureOperator> all, Opcode narrow, Opcode wide, OpCode code)
    {
        all[narrow] = new(il =>
        {
            il.Int32(Mask32);
            il.Emit(OpCodes.And);
            il.Emit(code);
        });
        all[wide] = new(il =>
        {
            il.Emit(OpCodes.Conv_I4);
            il.Int32(Mask64);
            il.Emit(OpCodes.And);
            il.Emit(code);
        });
    }

    /// <summary>What can follow a rotation is not up to its operator: see the compiler's part on rotations.</summary>
    private static void Rotate(Dictionary<Opcode, PureOperator> all, Opcode narrow, Opcode wide, string name)
    {
        var narrowMethod = typeof(BitOperations).Method(name, typeof(uint), typeof(int));
        var wideMethod = typeof(BitOperations).Method(name, typeof(ulong), typeof(int));
        all[narrow] = new(il => il.Emit(OpCodes.Call, narrowMethod));
        all[wide] = new(il =>
        {
            il.Emit(OpCodes.Conv_I4);
            il.Emit(OpCodes.Call, wideMethod);
        });
    }

    /// <summary>
    /// Processors without BMI count with <c>bsf</c> and <c>bsr</c>, whose flags the JIT takes for the result's as it does
    /// after a rotation: the same exclusive or sets them right. The others need no care.
    /// </summary>
    private static void Count(Dictionary<Opcode, PureOperator> all, Opcode narrow, Opcode wide, string name)
    {
        var narrowMethod = typeof(BitOperations).Method(name, typeof(uint));
        var wideMethod = typeof(BitOperations).Method(name, typeof(ulong));
        all[narrow] = new(il => EmitCount(il, narrowMethod));
        all[wide] = new(il =>
        {
            EmitCount(il, wideMethod);
            il.Emit(OpCodes.Conv_I8);
        });
    }

    private static void EmitCount(ILGenerator il, MethodInfo method)
    {
        il.Emit(OpCodes.Call, method);
        if (X86Base.IsSupported && !Bmi1.IsSupported)
        {
            il.Argument(0);
            il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Zero)));
            il.Emit(OpCodes.Conv_I4);
            il.Emit(OpCodes.Xor);
        }
    }

    private static PureOperator Extend(OpCode narrow) => new(il =>
    {
        il.Emit(narrow);
        il.Emit(OpCodes.Conv_I8);
    });
}
