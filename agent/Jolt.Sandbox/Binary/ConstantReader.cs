namespace Jolt.Sandbox.Binary;

/// <summary>Reads a constant expression and checks its type: one constant operator and an end.</summary>
internal sealed class ConstantReader
{
    private readonly ModuleDefinition _module;

    public ConstantReader(ModuleDefinition module) => _module = module;

    public ConstantExpression Read(ByteCursor cursor, ValueKind expected)
    {
        var reader = new InstructionReader(cursor, _module.Types);
        reader.Read();
        if (reader.Current.Opcode == Opcode.End)
        {
            throw reader.Error("type mismatch: an empty constant expression");
        }

        var expression = Interpret(reader);
        if (expression.Type != expected)
        {
            throw reader.Error($"type mismatch: {expected.Name()} expected, and this is {expression.Type.Name()}");
        }

        reader.Read();
        return reader.Current.Opcode switch
        {
            Opcode.End => expression,
            Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const
                or Opcode.GlobalGet or Opcode.RefNull or Opcode.RefFunc => throw reader.Error("type mismatch: more than one value"),
            _ => throw reader.Error("constant expression required"),
        };
    }

    private ConstantExpression Interpret(InstructionReader reader)
    {
        var current = reader.Current;
        return current.Opcode switch
        {
            Opcode.I32Const => Value(ValueKind.I32, current),
            Opcode.I64Const => Value(ValueKind.I64, current),
            Opcode.F32Const => Value(ValueKind.F32, current),
            Opcode.F64Const => Value(ValueKind.F64, current),
            Opcode.V128Const => Value(ValueKind.V128, current),
            Opcode.GlobalGet => Global(reader),
            Opcode.RefNull => new ConstantExpression(ConstantKind.NullReference, current.Kind, 0, 0, 0),
            Opcode.RefFunc => Function(reader),
            _ => throw reader.Error("constant expression required"),
        };
    }

    private static ConstantExpression Value(ValueKind kind, Instruction current) =>
        new(ConstantKind.Value, kind, current.Low, current.High, 0);

    /// <summary>Only imported globals have a value before the module's own are set.</summary>
    private ConstantExpression Global(InstructionReader reader)
    {
        var index = reader.Current.Index;
        if (index >= _module.ImportedGlobals)
        {
            throw reader.Error("unknown global");
        }

        var type = _module.Globals[index];
        return type.Mutable
            ? throw reader.Error("constant expression required: the global is mutable")
            : new ConstantExpression(ConstantKind.GlobalGet, type.Kind, 0, 0, index);
    }

    private ConstantExpression Function(InstructionReader reader)
    {
        var index = reader.Current.Index;
        if (index >= _module.Functions.Count)
        {
            throw reader.Error("unknown function");
        }

        _module.DeclaredReferences.Add(index);
        return new ConstantExpression(ConstantKind.FunctionReference, ValueKind.FunctionReference, 0, 0, index);
    }
}
