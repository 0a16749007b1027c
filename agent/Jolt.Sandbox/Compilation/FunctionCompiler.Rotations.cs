using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// The JIT (.NET 10, x64) takes a rotation's flags for those of its result and drops the test before a branch, but
/// <c>rol</c> and <c>ror</c> do not set them: the branch would go by whatever was computed before. An exclusive or with a
/// zero that the JIT cannot see through sets them right. It is wanted only where a rotation's result may be tested, so a
/// value that may be one goes unguarded into arithmetic, locals, globals and memory, and nowhere else.
/// </summary>
internal sealed partial class FunctionCompiler
{
    /// <summary>Comparing with a constant this far from zero is never done by testing for zero or a sign.</summary>
    private const long FarFromZero = 3;

    /// <summary>Whether the JIT may see a bare rotation behind this value, after all its simplifications.</summary>
    private bool MayBeRotation(Node node) => _survey.Rotates
        && node.Kind is ValueKind.I32 or ValueKind.I64
        && node.Form switch
        {
            NodeForm.Constant => false,
            NodeForm.Local => !_survey.IsNeverRotated(node.Index),
            NodeForm.Operation => !node.IsTest
                && (node.IsRotation || MayBeRotation(node.First!) || (node.Second is { } second && MayBeRotation(second))),
            _ => true,
        };

    /// <summary>The same value, safe to test.</summary>
    private Node Guard(Node node) =>
        MayBeRotation(node) ? Node.Guarded(node, EmitOpaqueZero(node.Kind)) : node;

    /// <summary>Values that go where anything may be done with them.</summary>
    private Node[] Safe(Node[] nodes) => [.. nodes.Select(node => Guard(Clean(node)))];

    private static Action<ILGenerator> EmitOpaqueZero(ValueKind kind) => il =>
    {
        il.Argument(0);
        il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Zero)));
        if (kind == ValueKind.I32)
        {
            il.Emit(OpCodes.Conv_I4);
        }

        il.Emit(OpCodes.Xor);
    };

    /// <summary>Guards an operand of a pure operator, unless the operator computes with it.</summary>
    private Node GuardOperand(Opcode opcode, Node operand, Node? other)
    {
        if (IsConstantRotation(opcode, operand, other))
        {
            return Node.Guarded(operand, EmitOpaqueZero(operand.Kind));
        }

        var safe = IsArithmetic(opcode)
            || (IsComparison(opcode) && other is { IsConstant: true, Low: >= FarFromZero or <= -FarFromZero });
        return safe ? operand : Guard(operand);
    }

    /// <summary>
    /// A rotation of 32 bits that the JIT computes itself while it reads the IL is an unsigned number to it, even where a
    /// signed one is wanted: a shift to the right would fill with zeros.
    /// </summary>
    private static bool IsConstantRotation(Opcode opcode, Node operand, Node? other) =>
        opcode is Opcode.I32Rotl or Opcode.I32Rotr && !operand.Varies && !other!.Varies;

    private static bool IsComparison(Opcode opcode) => opcode is >= Opcode.I32Eqz and <= Opcode.F64Ge;

    private static bool IsArithmetic(Opcode opcode) => opcode is (>= Opcode.I32Add and <= Opcode.I32Rotr)
        or (>= Opcode.I64Add and <= Opcode.I64Rotr)
        or Opcode.I32WrapI64 or Opcode.I64ExtendI32S or Opcode.I64ExtendI32U
        or (>= Opcode.I32Extend8S and <= Opcode.I64Extend32S);
}
