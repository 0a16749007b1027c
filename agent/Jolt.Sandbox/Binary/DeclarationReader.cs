using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads the sections that declare types, functions, tables, memories, globals, exports and the start.</summary>
internal sealed class DeclarationReader
{
    private readonly ModuleDefinition _module;

    public DeclarationReader(ModuleDefinition module) => _module = module;

    public static FunctionType TypeAt(ByteCursor section, ModuleDefinition module)
    {
        var index = section.U32();
        return index < (uint)module.Types.Length ? module.Types[index] : throw section.Error("unknown type");
    }

    public void ReadTypes(ByteCursor section)
    {
        var types = new FunctionType[section.Count(StructuralLimits.TypesMax, "types")];
        for (var index = 0; index < types.Length; index++)
        {
            types[index] = TypeReader.FunctionType(section);
        }

        _module.Types = types;
    }

    public void ReadFunctions(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.FunctionsMax, "functions");
        for (var index = 0; index < count; index++)
        {
            _module.Functions.Add(TypeAt(section, _module));
        }
    }

    public void ReadTables(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.TablesMax, "tables");
        for (var index = 0; index < count; index++)
        {
            _module.Tables.Add(TypeReader.Table(section));
        }
    }

    public void ReadMemories(ByteCursor section)
    {
        var count = section.U32();
        for (uint index = 0; index < count; index++)
        {
            _module.Memories.Add(TypeReader.Memory(section));
            if (_module.Memories.Count > 1)
            {
                throw section.Error("multiple memories");
            }
        }
    }

    public void ReadGlobals(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.GlobalsMax, "globals");
        var constants = new ConstantReader(_module);
        for (var index = 0; index < count; index++)
        {
            var type = TypeReader.Global(section);
            _module.GlobalValues.Add(constants.Read(section, type.Kind));
            _module.Globals.Add(type);
        }
    }

    public void ReadExports(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.ExportsMax, "exports");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var export = 0; export < count; export++)
        {
            var name = section.Name();
            if (!names.Add(name))
            {
                throw section.Error("duplicate export name");
            }

            var kind = section.Byte();
            var index = section.U32();
            if (index >= (uint)CountOf(section, kind))
            {
                throw section.Error($"unknown {((ExternalKind)kind).ToString().ToLowerInvariant()}");
            }

            if (kind == (byte)ExternalKind.Function)
            {
                _module.DeclaredReferences.Add((int)index);
            }

            _module.Exports.Add(new ExportDefinition(name, (ExternalKind)kind, (int)index));
        }
    }

    public void ReadStart(ByteCursor section)
    {
        var index = section.U32();
        if (index >= (uint)_module.Functions.Count)
        {
            throw section.Error("unknown function");
        }

        if (!_module.Functions[(int)index].Equals(FunctionType.Empty))
        {
            throw section.Error("start function: type mismatch, () -> () expected");
        }

        _module.Start = (int)index;
    }

    private int CountOf(ByteCursor section, byte kind) => kind switch
    {
        0 => _module.Functions.Count,
        1 => _module.Tables.Count,
        2 => _module.Memories.Count,
        3 => _module.Globals.Count,
        _ => throw section.Error("malformed export kind"),
    };
}
