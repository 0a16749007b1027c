using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>A conversion to an integer that traps outside of the integer's range.</summary>
/// <param name="Lower">The lower bound.</param>
/// <param name="LowerIsInside">Whether the lower bound itself converts.</param>
/// <param name="Upper">The upper bound, which does not convert.</param>
/// <param name="Result">The integer's type.</param>
/// <param name="Emit">Converts a number that is in the range.</param>
internal sealed record Truncation(
    Node Lower, bool LowerIsInside, Node Upper, ValueKind Result, Action<ILGenerator> Emit)
{
    private const double TwoTo31 = 2147483648.0;
    private const double TwoTo32 = 4294967296.0;
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    private static readonly Dictionary<Opcode, Truncation> All = new()
    {
        [Opcode.I32TruncF32S] = Single(-TwoTo31, true, TwoTo31, ValueKind.I32, OpCodes.Conv_I4),
        [Opcode.I32TruncF32U] = Single(-1, false, TwoTo32, ValueKind.I32, OpCodes.Conv_U4),
        [Opcode.I64TruncF32S] = Single(-TwoTo63, true, TwoTo63, ValueKind.I64, OpCodes.Conv_I8),
        [Opcode.I64TruncF32U] = Single(-1, false, TwoTo64, ValueKind.I64, OpCodes.Conv_U8),
        [Opcode.I32TruncF64S] = Double(-TwoTo31 - 1, false, TwoTo31, ValueKind.I32, OpCodes.Conv_I4),
        [Opcode.I32TruncF64U] = Double(-1, false, TwoTo32, ValueKind.I32, OpCodes.Conv_U4),
        [Opcode.I64TruncF64S] = Double(-TwoTo63, true, TwoTo63, ValueKind.I64, OpCodes.Conv_I8),
        [Opcode.I64TruncF64U] = Double(-1, false, TwoTo64, ValueKind.I64, OpCodes.Conv_U8),
    };

    public static Truncation? Find(Opcode opcode) => All.GetValueOrDefault(opcode);

    private static Truncation Single(double lower, bool inside, double upper, ValueKind result, OpCode code) => new(
        Node.Constant(ValueKind.F32, BitConverter.SingleToInt32Bits((float)lower)),
        inside,
        Node.Constant(ValueKind.F32, BitConverter.SingleToInt32Bits((float)upper)),
        result,
        il => il.Emit(code));

    private static Truncation Double(double lower, bool inside, double upper, ValueKind result, OpCode code) => new(
        Node.Constant(ValueKind.F64, BitConverter.DoubleToInt64Bits(lower)),
        inside,
        Node.Constant(ValueKind.F64, BitConverter.DoubleToInt64Bits(upper)),
        result,
        il => il.Emit(code));
}
