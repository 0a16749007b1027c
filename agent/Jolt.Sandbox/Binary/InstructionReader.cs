using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads a body's operators one by one. Validation and compilation both read with it.</summary>
internal sealed class InstructionReader
{
    private readonly ByteCursor _cursor;
    private readonly FunctionType[] _types;

    public InstructionReader(ByteCursor cursor, FunctionType[] types)
    {
        _cursor = cursor;
        _types = types;
    }

    public Instruction Current { get; } = new();

    /// <summary>Reads again from where an instruction starts.</summary>
    public void ReturnTo(int position) => _cursor.ReturnTo(position);

    public bool AtEnd => _cursor.AtEnd;

    /// <summary>The offset of the next operator.</summary>
    public int Position => _cursor.Position;

    public ModuleException Error(string rule) => new(_cursor.Section, Current.Offset, rule);

    /// <summary>Goes on at another offset, between two operators of the same body.</summary>
    public void SkipTo(int position) => _cursor.SkipTo(position);

    public void Read()
    {
        Current.Offset = _cursor.Position;
        var code = _cursor.Byte();
        var shape = code is OperatorTable.BulkPrefix or OperatorTable.VectorPrefix
            ? OperatorTable.Find(code, _cursor.U32())
            : OperatorTable.Find(0, code);
        Current.Shape = shape ?? throw Error("illegal opcode");
        ReadImmediates(shape.Immediates);
    }

    private void ReadImmediates(ImmediateShape shape)
    {
        switch (shape)
        {
            case ImmediateShape.None:
                break;
            case ImmediateShape.Block:
                Current.BlockType = TypeReader.BlockType(_cursor, _types);
                break;
            case ImmediateShape.Index:
                Current.Index = Index();
                break;
            case ImmediateShape.TwoIndices:
                Current.Index = Index();
                Current.SecondIndex = Index();
                break;
            case ImmediateShape.IndexThenZero:
                Current.Index = Index();
                Zero();
                break;
            case ImmediateShape.Zero:
                Zero();
                break;
            case ImmediateShape.ZeroZero:
                Zero();
                Zero();
                break;
            default:
                ReadRareImmediates(shape);
                break;
        }
    }

    private void ReadRareImmediates(ImmediateShape shape)
    {
        switch (shape)
        {
            case ImmediateShape.Memory:
                ReadMemoryArgument();
                break;
            case ImmediateShape.I32:
                Current.Low = _cursor.I32();
                break;
            case ImmediateShape.I64:
                Current.Low = _cursor.I64();
                break;
            case ImmediateShape.F32:
                Current.Low = _cursor.Bits32();
                break;
            case ImmediateShape.F64:
                Current.Low = _cursor.Bits64();
                break;
            case ImmediateShape.RefType:
                Current.Kind = TypeReader.ReferenceKind(_cursor);
                break;
            case ImmediateShape.BranchTable:
                ReadBranchTable();
                break;
            case ImmediateShape.SelectTypes:
                ReadSelectTypes();
                break;
            default:
                ReadVectorImmediates(shape);
                break;
        }
    }

    private void ReadVectorImmediates(ImmediateShape shape)
    {
        switch (shape)
        {
            case ImmediateShape.V128 or ImmediateShape.Shuffle:
                Current.Low = _cursor.Bits64();
                Current.High = _cursor.Bits64();
                break;
            case ImmediateShape.Lane:
                Current.SecondIndex = _cursor.Byte();
                break;
            case ImmediateShape.MemoryLane:
                ReadMemoryArgument();
                Current.SecondIndex = _cursor.Byte();
                break;
            default:
                throw new InvalidOperationException($"no reader for the immediates {shape}");
        }
    }

    private int Index()
    {
        var index = _cursor.U32();
        return index <= int.MaxValue ? (int)index : throw _cursor.Error("unknown index");
    }

    private void Zero()
    {
        if (_cursor.Byte() != 0)
        {
            throw _cursor.Error("zero byte expected");
        }
    }

    private void ReadMemoryArgument()
    {
        var alignment = _cursor.U32();
        if (alignment >= 32)
        {
            throw _cursor.Error("malformed memop flags");
        }

        Current.Index = (int)alignment;
        Current.Low = _cursor.U32();
    }

    private void ReadBranchTable()
    {
        var count = _cursor.Count(StructuralLimits.BranchTableEntriesMax, "branch table entries");
        if (count > _cursor.End - _cursor.Position)
        {
            throw _cursor.Error("unexpected end");
        }

        var targets = new int[count + 1];
        for (var entry = 0; entry < targets.Length; entry++)
        {
            targets[entry] = Index();
        }

        Current.Targets = targets;
    }

    private void ReadSelectTypes()
    {
        var kinds = new ValueKind[_cursor.Count(StructuralLimits.ResultsMax, "select types")];
        for (var index = 0; index < kinds.Length; index++)
        {
            kinds[index] = TypeReader.ValueKind(_cursor);
        }

        Current.Kinds = kinds;
    }
}
