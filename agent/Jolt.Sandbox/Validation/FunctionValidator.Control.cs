using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

internal sealed partial class FunctionValidator
{
    private bool ValidateControl(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Nop:
                return true;
            case Opcode.Unreachable:
                _stack.MarkUnreachable();
                return true;
            case Opcode.Block or Opcode.Loop:
                _stack.Pop(instruction.BlockType.Parameters);
                _stack.Enter(instruction.Opcode, instruction.BlockType);
                return true;
            case Opcode.If:
                _stack.Pop(ValueKind.I32);
                _stack.Pop(instruction.BlockType.Parameters);
                _stack.Enter(Opcode.If, instruction.BlockType);
                return true;
            case Opcode.Else:
                ValidateElse();
                return true;
            case Opcode.End:
                ValidateEnd();
                return true;
            default:
                return ValidateBranch(instruction);
        }
    }

    private void ValidateElse()
    {
        if (_stack.Top.Opcode != Opcode.If)
        {
            throw _reader.Error("else without if");
        }

        var frame = _stack.Leave();
        _stack.Enter(Opcode.Else, frame.Type);
    }

    private void ValidateEnd()
    {
        var frame = _stack.Leave();
        if (frame.Opcode == Opcode.If && !frame.Type.Parameters.AsSpan().SequenceEqual(frame.Type.Results))
        {
            throw _reader.Error("type mismatch: an if without else must leave what it takes");
        }

        if (_stack.FrameCount > 0)
        {
            _stack.Push(frame.Type.Results);
        }
    }

    private bool ValidateBranch(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Branch:
                _stack.Pop(_stack.Frame(instruction.Index).LabelKinds);
                _stack.MarkUnreachable();
                return true;
            case Opcode.BranchIf:
                _stack.Pop(ValueKind.I32);
                var kinds = _stack.Frame(instruction.Index).LabelKinds;
                _stack.Pop(kinds);
                _stack.Push(kinds);
                return true;
            case Opcode.BranchTable:
                ValidateBranchTable(instruction.Targets);
                return true;
            case Opcode.Return:
                _stack.Pop(_type.Results);
                _stack.MarkUnreachable();
                return true;
            case Opcode.Call:
                Apply(At(_module.Functions, instruction.Index, "function"));
                return true;
            case Opcode.CallIndirect:
                ValidateCallIndirect(instruction);
                return true;
            default:
                return false;
        }
    }

    private void ValidateBranchTable(int[] targets)
    {
        _stack.Pop(ValueKind.I32);
        var arity = _stack.Frame(targets[^1]).LabelKinds.Length;
        foreach (var target in targets)
        {
            var kinds = _stack.Frame(target).LabelKinds;
            if (kinds.Length != arity)
            {
                throw _reader.Error("type mismatch: the labels of a branch table take different operands");
            }

            _stack.Check(kinds);
        }

        _stack.Pop(_stack.Frame(targets[^1]).LabelKinds);
        _stack.MarkUnreachable();
    }

    private void ValidateCallIndirect(Instruction instruction)
    {
        var type = At(_module.Types, instruction.Index, "type");
        var table = At(_module.Tables, instruction.SecondIndex, "table");
        if (table.Element != ValueKind.FunctionReference)
        {
            throw _reader.Error("type mismatch: a call goes through a table of functions");
        }

        _stack.Pop(ValueKind.I32);
        Apply(type);
    }

    private void Apply(FunctionType type)
    {
        _stack.Pop(type.Parameters);
        _stack.Push(type.Results);
    }
}
