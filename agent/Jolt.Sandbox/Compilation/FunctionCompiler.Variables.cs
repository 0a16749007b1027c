using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

internal sealed partial class FunctionCompiler
{
    private bool CompileVariable(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.LocalGet:
                PushLocal(instruction.Index);
                return true;
            case Opcode.LocalSet:
                SetLocal(instruction.Index);
                return true;
            case Opcode.LocalTee:
                SetLocal(instruction.Index);
                PushLocal(instruction.Index);
                return true;
            case Opcode.GlobalGet:
                CompileGlobalGet(instruction.Index);
                return true;
            case Opcode.GlobalSet:
                CompileGlobalSet(instruction.Index);
                return true;
            case Opcode.Drop:
                Pop();
                return true;
            case Opcode.Select or Opcode.SelectTyped:
                CompileSelect();
                return true;
            default:
                return CompileConstant(instruction);
        }
    }

    private bool CompileConstant(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const:
                Push(Node.Constant(instruction.Shape.Result!.Value, instruction.Low));
                return true;
            case Opcode.V128Const:
                Push(Node.Constant(ValueKind.V128, instruction.Low, instruction.High));
                return true;
            case Opcode.RefNull:
                Push(Node.Constant(instruction.Kind, 0));
                return true;
            default:
                return false;
        }
    }

    private void PushLocal(int index) =>
        Push(Node.Local(_localKinds[index], index, _survey.IsLazy(index), _survey.LocalLanes[index]));

    private void SetLocal(int index)
    {
        var value = Pop();
        HoldReaders(index);
        ForgetAddress(index);
        value = _survey.IsLazy(index) ? value : Clean(value);
        if (IsInFrame(index))
        {
            EmitFrameAddress(index);
            Emit(value);
            SlotEmission.Write(_il, _localKinds[index]);
            return;
        }

        Emit(value);
        EmitSetLocal(index);
    }

    private void EmitGetLocal(int index)
    {
        if (IsInFrame(index))
        {
            EmitFrameAddress(index);
            SlotEmission.Read(_il, _localKinds[index]);
        }
        else if (IsArgument(index))
        {
            _il.Argument(index + FirstParameter);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, Variable(index));
        }
    }

    private void EmitSetLocal(int index)
    {
        if (IsArgument(index))
        {
            _il.SetArgument(index + FirstParameter);
        }
        else
        {
            _il.Emit(OpCodes.Stloc, Variable(index));
        }
    }

    /// <summary>Copies and regions start where parameters may have changed already, so they have variables for them.</summary>
    private bool IsArgument(int index) => index < _type.Parameters.Length && !IsCopy && _region is null;

    /// <summary>The variable of a local; those that are never used have none.</summary>
    private LocalBuilder Variable(int index) =>
        _locals[index] ??= _il.DeclareLocal(ClrTypes.Of(_localKinds[index]));

    private void CompileGlobalGet(int index)
    {
        var kind = _module.Globals[index].Kind;
        if (FixedValue(index) is { } value)
        {
            Push(Node.Constant(kind, value.Low, value.High));
            return;
        }

        if (kind.IsReference())
        {
            EmitGlobalCell(index);
            _il.Emit(OpCodes.Ldfld, typeof(GlobalInstance).Field(nameof(GlobalInstance.Reference)));
        }
        else
        {
            EmitGlobalAddress(index);
            SlotEmission.Read(_il, kind);
        }

        Push(Held(kind));
    }

    private void CompileGlobalSet(int index)
    {
        var kind = _module.Globals[index].Kind;
        var value = Clean(Pop());
        if (kind.IsReference())
        {
            EmitGlobalCell(index);
            Emit(value);
            _il.Emit(OpCodes.Stfld, typeof(GlobalInstance).Field(nameof(GlobalInstance.Reference)));
        }
        else
        {
            EmitGlobalAddress(index);
            Emit(value);
            SlotEmission.Write(_il, kind);
        }
    }

    /// <summary>The value of a global that never changes and does not depend on imports.</summary>
    private ConstantExpression? FixedValue(int index)
    {
        if (index < _module.ImportedGlobals || _module.Globals[index].Mutable)
        {
            return null;
        }

        var value = _module.GlobalValues[index - _module.ImportedGlobals];
        return value.Kind is ConstantKind.Value or ConstantKind.NullReference ? value : null;
    }

    private void EmitGlobalCell(int index)
    {
        _il.Argument(0);
        _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.GlobalCells)));
        _il.Int32(index);
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private void EmitGlobalAddress(int index)
    {
        var own = index - _module.ImportedGlobals;
        _il.Argument(0);
        _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(
            own >= 0 ? nameof(ExecutionContext.OwnGlobals) : nameof(ExecutionContext.ImportedGlobals)));
        var offset = own >= 0 ? own * SlotEmission.SlotBytes : index * sizeof(long);
        if (offset > 0)
        {
            _il.Int32(offset);
            _il.Emit(OpCodes.Add);
        }

        if (own < 0)
        {
            _il.Emit(OpCodes.Ldind_I);
        }
    }

    private void CompileSelect()
    {
        var condition = Guard(Pop());
        var otherwise = Pop();
        var chosen = Pop();
        var noncanonical = chosen.Noncanonical && otherwise.Noncanonical && chosen.Lanes == otherwise.Lanes;
        if (!noncanonical)
        {
            chosen = Clean(chosen);
            otherwise = Clean(otherwise);
        }

        var result = _temporaries.Take(ClrTypes.Of(chosen.Kind));
        var end = _il.DefineLabel();
        var take = _il.DefineLabel();
        Emit(condition);
        _il.Emit(OpCodes.Brtrue, take);
        Emit(otherwise);
        _il.Emit(OpCodes.Stloc, result);
        _il.Emit(OpCodes.Br, end);
        _il.MarkLabel(take);
        Emit(chosen);
        _il.Emit(OpCodes.Stloc, result);
        _il.MarkLabel(end);
        Push(Node.Held(chosen.Kind, result, noncanonical, chosen.Lanes));
    }
}
