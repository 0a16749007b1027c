using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

internal sealed partial class FunctionValidator
{
    private bool ValidateVariable(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.LocalGet:
                _stack.Push(At(_locals, instruction.Index, "local"));
                return true;
            case Opcode.LocalSet:
                _stack.Pop(At(_locals, instruction.Index, "local"));
                return true;
            case Opcode.LocalTee:
                _stack.Pop(At(_locals, instruction.Index, "local"));
                _stack.Push(_locals[instruction.Index]);
                return true;
            case Opcode.GlobalGet:
                _stack.Push(At(_module.Globals, instruction.Index, "global").Kind);
                return true;
            case Opcode.GlobalSet:
                ValidateGlobalSet(instruction);
                return true;
            case Opcode.Drop:
                _stack.Pop();
                return true;
            case Opcode.Select:
                ValidateSelect();
                return true;
            case Opcode.SelectTyped:
                ValidateTypedSelect(instruction);
                return true;
            default:
                return false;
        }
    }

    private void ValidateGlobalSet(Instruction instruction)
    {
        var type = At(_module.Globals, instruction.Index, "global");
        if (!type.Mutable)
        {
            throw _reader.Error("global is immutable");
        }

        _stack.Pop(type.Kind);
    }

    private void ValidateSelect()
    {
        _stack.Pop(ValueKind.I32);
        var second = _stack.Pop();
        var first = _stack.Pop(second);
        if (first.IsReference())
        {
            throw _reader.Error("type mismatch: select without a type takes numbers and vectors only");
        }

        _stack.Push(first);
    }

    private void ValidateTypedSelect(Instruction instruction)
    {
        if (instruction.Kinds.Length != 1)
        {
            throw _reader.Error("invalid result arity");
        }

        var kind = instruction.Kinds[0];
        _stack.Pop(ValueKind.I32);
        _stack.Pop(kind);
        _stack.Pop(kind);
        _stack.Push(kind);
    }
}
