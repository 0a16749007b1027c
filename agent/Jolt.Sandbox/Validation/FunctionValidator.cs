using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Validation;

/// <summary>Checks one body's types. Operators with a plain signature need no rule of their own.</summary>
internal sealed partial class FunctionValidator
{
    private readonly ModuleDefinition _module;
    private readonly FunctionType _type;
    private readonly FunctionBody _body;
    private readonly ValueKind[] _locals;
    private readonly InstructionReader _reader;
    private readonly OperandStack _stack;

    public FunctionValidator(ModuleDefinition module, FunctionType type, FunctionBody body)
    {
        _module = module;
        _type = type;
        _body = body;
        _locals = [.. type.Parameters, .. body.Locals];
        _reader = new InstructionReader(new ByteCursor(module.Bytes, body.Start, body.End, "code"), module.Types);
        _stack = new OperandStack(_reader);
    }

    public void Validate()
    {
        _stack.Enter(Opcode.Block, new FunctionType([], _type.Results));
        while (_stack.FrameCount > 0)
        {
            if (_reader.AtEnd)
            {
                throw _reader.Error("unexpected end of section or function: END opcode expected");
            }

            _reader.Read();
            ValidateOperator(_reader.Current);
            _body.Weight += OperatorWeights.Of(_module, _reader.Current, _locals.Length);
        }

        if (!_reader.AtEnd)
        {
            throw _reader.Error("operators after the function's end: END opcode expected, section size mismatch");
        }

        _body.OperandsMax = _stack.Highest;
    }

    private void ValidateOperator(Instruction instruction)
    {
        var shape = instruction.Shape;
        if (shape.Operands is null)
        {
            if (!ValidateControl(instruction) && !ValidateVariable(instruction))
            {
                ValidateReference(instruction);
            }

            return;
        }

        ValidateImmediates(instruction);
        _stack.Pop(shape.Operands);
        if (shape.Result is { } result)
        {
            _stack.Push(result);
        }
    }

    private T At<T>(IReadOnlyList<T> list, int index, string what) =>
        index < list.Count ? list[index] : throw _reader.Error($"unknown {what} {index}");
}
