using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads the import section: imported things come first in each index space.</summary>
internal sealed class ImportReader
{
    private readonly ModuleDefinition _module;

    public ImportReader(ModuleDefinition module) => _module = module;

    public void Read(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.ImportsMax, "imports");
        for (var import = 0; import < count; import++)
        {
            var module = section.Name();
            var name = section.Name();
            var kind = section.Byte();
            var index = kind switch
            {
                0 => Function(section),
                1 => Table(section),
                2 => Memory(section),
                3 => Global(section),
                _ => throw section.Error("malformed import kind"),
            };
            _module.Imports.Add(new ImportDefinition(module, name, (ExternalKind)kind, index));
        }
    }

    private int Function(ByteCursor section)
    {
        _module.Functions.Add(DeclarationReader.TypeAt(section, _module));
        return _module.ImportedFunctions++;
    }

    private int Table(ByteCursor section)
    {
        _module.Tables.Add(TypeReader.Table(section));
        return _module.ImportedTables++;
    }

    private int Memory(ByteCursor section)
    {
        _module.Memories.Add(TypeReader.Memory(section));
        return _module.ImportedMemories++ == 0 ? 0 : throw section.Error("multiple memories");
    }

    private int Global(ByteCursor section)
    {
        _module.Globals.Add(TypeReader.Global(section));
        return _module.ImportedGlobals++;
    }
}
