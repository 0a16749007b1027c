using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Operators;

namespace Jolt.Sandbox.Compilation;

/// <summary>Divisions and conversions that can trap.</summary>
internal sealed partial class FunctionCompiler
{
    private bool CompileTrappingNumber(Instruction instruction)
    {
        if (Truncation.Find(instruction.Opcode) is { } truncation)
        {
            CompileTruncation(truncation, Pop());
            return true;
        }

        switch (instruction.Opcode)
        {
            case Opcode.I32DivS or Opcode.I64DivS:
                CompileDivision(instruction, OpCodes.Div, TrapOnOverflow);
                return true;
            case Opcode.I32DivU or Opcode.I64DivU:
                CompileDivision(instruction, OpCodes.Div_Un, static (_, divisor) => divisor);
                return true;
            case Opcode.I32RemS or Opcode.I64RemS:
                CompileDivision(instruction, OpCodes.Rem, AvoidOverflow);
                return true;
            case Opcode.I32RemU or Opcode.I64RemU:
                CompileDivision(instruction, OpCodes.Rem_Un, static (_, divisor) => divisor);
                return true;
            default:
                return false;
        }
    }

    private void CompileDivision(Instruction instruction, OpCode code, Func<Node, Node, Node> guard)
    {
        var divisor = Guard(Pop());
        var dividend = Guard(Pop());
        var kind = instruction.Shape.Result!.Value;
        if (!IsSafeDivisor(divisor))
        {
            dividend = HoldOperation(dividend);
            divisor = HoldOperation(divisor);
            EmitKeeping(divisor);
            _il.Emit(OpCodes.Brfalse, TrapLabel(TrapKind.IntegerDivideByZero));
            divisor = guard(dividend, divisor);
        }

        Push(Node.Operation(kind, il => il.Emit(code), dividend, divisor, noncanonical: false));
    }

    /// <summary>Neither zero nor -1: a division by it can neither trap nor overflow.</summary>
    private static bool IsSafeDivisor(Node divisor) => divisor.IsConstant && divisor.Kind == ValueKind.I32
        ? (int)divisor.Low is not (0 or -1)
        : divisor.IsConstant && divisor.Low is not (0 or -1);

    private Node HoldOperation(Node node) => node.Form == NodeForm.Operation ? Hold(node) : node;

    /// <summary>Emits a value that is needed again.</summary>
    private void EmitKeeping(Node node)
    {
        Emit(node);
        if (node.Temporary is not null)
        {
            _temporaries.TakeAgain(node.Temporary);
        }
    }

    private Node TrapOnOverflow(Node dividend, Node divisor)
    {
        var fine = _il.DefineLabel();
        EmitKeeping(divisor);
        EmitConstant(Node.Constant(divisor.Kind, -1));
        _il.Emit(OpCodes.Bne_Un, fine);
        EmitKeeping(dividend);
        EmitConstant(Node.Constant(divisor.Kind, divisor.Kind == ValueKind.I32 ? int.MinValue : long.MinValue));
        _il.Emit(OpCodes.Beq, TrapLabel(TrapKind.IntegerOverflow));
        _il.MarkLabel(fine);
        return divisor;
    }

    /// <summary>A remainder by -1 is zero, as is one by 1, which no processor traps on.</summary>
    private Node AvoidOverflow(Node dividend, Node divisor)
    {
        var replaced = _temporaries.Take(ClrTypes.Of(divisor.Kind));
        var fine = _il.DefineLabel();
        Emit(divisor);
        _il.Emit(OpCodes.Stloc, replaced);
        _il.Emit(OpCodes.Ldloc, replaced);
        EmitConstant(Node.Constant(divisor.Kind, -1));
        _il.Emit(OpCodes.Bne_Un, fine);
        EmitConstant(Node.Constant(divisor.Kind, 1));
        _il.Emit(OpCodes.Stloc, replaced);
        _il.MarkLabel(fine);
        return Node.Held(divisor.Kind, replaced);
    }

    private void CompileTruncation(Truncation truncation, Node operand)
    {
        var number = Hold(operand);
        if (number.IsConstant)
        {
            Emit(number);
            number = Held(number.Kind);
        }

        var outside = _il.DefineLabel();
        EmitKeeping(number);
        EmitConstant(truncation.Lower);
        _il.Emit(truncation.LowerIsInside ? OpCodes.Blt_Un : OpCodes.Ble_Un, outside);
        EmitKeeping(number);
        EmitConstant(truncation.Upper);
        _il.Emit(OpCodes.Bge_Un, outside);
        var overflow = TrapLabel(TrapKind.IntegerOverflow);
        var invalid = TrapLabel(TrapKind.InvalidConversionToInteger);
        _cold.Add(() =>
        {
            _il.MarkLabel(outside);
            _il.Emit(OpCodes.Ldloc, number.Temporary!);
            _il.Emit(OpCodes.Ldloc, number.Temporary!);
            _il.Emit(OpCodes.Beq, overflow);
            _il.Emit(OpCodes.Br, invalid);
        });
        Push(Node.Operation(truncation.Result, truncation.Emit, number, null, noncanonical: false));
    }
}
