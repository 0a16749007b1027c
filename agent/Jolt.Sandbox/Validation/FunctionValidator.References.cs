using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

internal sealed partial class FunctionValidator
{
    private void ValidateReference(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.RefNull:
                _stack.Push(instruction.Kind);
                break;
            case Opcode.RefIsNull:
                ValidateIsNull();
                break;
            case Opcode.RefFunc:
                ValidateRefFunc(instruction.Index);
                break;
            case Opcode.TableGet:
                _stack.Pop(ValueKind.I32);
                _stack.Push(Table(instruction.Index).Element);
                break;
            case Opcode.TableSet:
                _stack.Pop(Table(instruction.Index).Element);
                _stack.Pop(ValueKind.I32);
                break;
            case Opcode.TableGrow:
                _stack.Pop(ValueKind.I32);
                _stack.Pop(Table(instruction.Index).Element);
                _stack.Push(ValueKind.I32);
                break;
            case Opcode.TableFill:
                _stack.Pop(ValueKind.I32);
                _stack.Pop(Table(instruction.Index).Element);
                _stack.Pop(ValueKind.I32);
                break;
            default:
                throw new InvalidOperationException($"no rule for {instruction.Shape.Name}");
        }
    }

    private TableType Table(int index) => At(_module.Tables, index, "table");

    private void ValidateIsNull()
    {
        var kind = _stack.Pop();
        if (kind != ValueKind.Unknown && !kind.IsReference())
        {
            throw _reader.Error($"type mismatch: a reference expected, and this is {kind.Name()}");
        }

        _stack.Push(ValueKind.I32);
    }

    private void ValidateRefFunc(int index)
    {
        At(_module.Functions, index, "function");
        if (!_module.DeclaredReferences.Contains(index))
        {
            throw _reader.Error("undeclared function reference");
        }

        _stack.Push(ValueKind.FunctionReference);
    }
}
