using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>Reads a body as nested sequences of statements.</summary>
internal sealed class SequenceReader
{
    private readonly ModuleDefinition _module;
    private readonly ValueKind[] _locals;
    private readonly InstructionReader _reader;
    private Sequence _sequence;
    private Statement _statement;
    private int _height;
    private int _loops;

    /// <summary>Open blocks within code that cannot be reached; negative while code can be reached.</summary>
    private int _unreachable = -1;

    private SequenceReader(ModuleDefinition module, FunctionType type, FunctionBody body)
    {
        _module = module;
        _locals = [.. type.Parameters, .. body.Locals];
        _reader = new InstructionReader(new ByteCursor(module.Bytes, body.Start, body.End, "code"), module.Types);
        _sequence = new Sequence(null, Opcode.Block, new FunctionType([], type.Results), 0);
        _statement = new Statement(body.Start, 0, startsEmpty: true);
    }

    public static Sequence Read(ModuleDefinition module, FunctionType type, FunctionBody body)
    {
        var reader = new SequenceReader(module, type, body);
        var function = reader._sequence;
        while (!reader._reader.AtEnd)
        {
            reader._reader.Read();
            reader.Note(reader._reader.Current);
        }

        return function;
    }

    private void Note(Instruction instruction)
    {
        if (_unreachable >= 0)
        {
            SkipUnreachable(instruction);
            return;
        }

        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                Weigh(instruction);
                Enter(instruction);
                break;
            case Opcode.Else:
                Otherwise(instruction);
                break;
            case Opcode.End:
                Leave(instruction);
                break;
            default:
                Weigh(instruction);
                NoteOperator(instruction);
                break;
        }
    }

    private void Weigh(Instruction instruction) =>
        _statement.OwnWeight += OperatorWeights.Of(_module, instruction, _locals.Length);

    private void NoteOperator(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Branch:
                LeaveTo(instruction.Index);
                _unreachable = 0;
                return;
            case Opcode.BranchTable:
                Array.ForEach(instruction.Targets, LeaveTo);
                _unreachable = 0;
                return;
            case Opcode.Return:
                _statement.Leave(0);
                _unreachable = 0;
                return;
            case Opcode.Unreachable:
                _unreachable = 0;
                return;
            case Opcode.BranchIf:
                LeaveTo(instruction.Index);
                break;
            case Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee when _locals[instruction.Index].IsReference():
                _statement.TouchReference();
                break;
            default:
                break;
        }

        _height += OperandEffect.Of(_module, instruction);
        Cut();
    }

    private void LeaveTo(int label) => _statement.Leave(_sequence.Frame - label);

    /// <summary>Ends the statement where the block has no operands.</summary>
    private void Cut()
    {
        if (_height == _sequence.Height)
        {
            var position = _reader.Position;
            _statement.Close(position, endsEmpty: true, unreachable: false);
            _sequence.Statements.Add(_statement);
            _statement = new Statement(position, _loops, startsEmpty: true);
        }
    }

    private void Enter(Instruction instruction)
    {
        var type = instruction.BlockType;
        _loops += instruction.Opcode == Opcode.Loop ? 1 : 0;
        _height -= type.Parameters.Length + (instruction.Opcode == Opcode.If ? 1 : 0);
        var block = new Sequence(_sequence, instruction.Opcode, type, _height) { Within = _statement };
        _statement.Blocks.Add(block);
        Start(block);
    }

    private void Start(Sequence block)
    {
        _sequence = block;
        _height = block.Height + block.Type.Parameters.Length;
        _statement = new Statement(_reader.Position, _loops, startsEmpty: block.Type.Parameters.Length == 0);
    }

    private void Otherwise(Instruction instruction)
    {
        var then = _sequence;
        Finish(instruction);
        var otherwise = new Sequence(then.Parent, Opcode.Else, then.Type, then.Height) { Within = then.Within };
        then.Within!.Include(then, then.Frame - 1);
        then.Within.Blocks.Add(otherwise);
        Start(otherwise);
    }

    private void Leave(Instruction instruction)
    {
        var block = _sequence;
        Finish(instruction);
        if (block.Parent is null)
        {
            return;
        }

        _sequence = block.Parent;
        _statement = block.Within!;
        _height = block.Height + block.Type.Results.Length;
        _statement.Include(block, _sequence.Frame);
        Cut();
    }

    /// <summary>Ends the last statement of a block, without the <c>end</c> itself.</summary>
    private void Finish(Instruction instruction)
    {
        _statement.Close(instruction.Offset, _height == _sequence.Height, _unreachable >= 0);
        _unreachable = -1;
        if (_statement.End > _statement.Start)
        {
            _sequence.Statements.Add(_statement);
        }
    }

    private void SkipUnreachable(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Loop:
                _loops++;
                _unreachable++;
                break;
            case Opcode.Block or Opcode.If:
                _unreachable++;
                break;
            case Opcode.End when _unreachable > 0:
                _unreachable--;
                break;
            case Opcode.Else when _unreachable == 0:
                Otherwise(instruction);
                break;
            case Opcode.End:
                Leave(instruction);
                break;
            default:
                break;
        }
    }
}
