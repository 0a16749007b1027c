using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads a module's header and walks its sections in their one allowed order.</summary>
internal sealed class ModuleReader
{
    private const int HeaderBytes = 8;

    /// <summary>Section names by id; the data count section (12) stands before the code section (10).</summary>
    private static readonly string[] Names =
    [
        "custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code",
        "data", "data count",
    ];

    private readonly ModuleDefinition _module;
    private readonly DeclarationReader _declarations;
    private readonly SegmentReader _segments;
    private int _bodies;

    private ModuleReader(ModuleDefinition module)
    {
        _module = module;
        _declarations = new DeclarationReader(module);
        _segments = new SegmentReader(module);
    }

    public static ModuleDefinition Read(byte[] bytes)
    {
        if (bytes.Length > StructuralLimits.ModuleBytesMax)
        {
            throw new ModuleException("module", 0, $"module too large: {StructuralLimits.ModuleBytesMax} bytes is the limit");
        }

        var module = new ModuleDefinition(bytes);
        new ModuleReader(module).ReadSections();
        return module;
    }

    private void ReadSections()
    {
        var cursor = new ByteCursor(_module.Bytes, 0, _module.Bytes.Length, "module");
        CheckHeader(cursor);
        var lastRank = 0;
        while (!cursor.AtEnd)
        {
            cursor.Section = "module";
            var id = cursor.Byte();
            if (id >= Names.Length)
            {
                throw cursor.Error("malformed section id");
            }

            cursor.Section = Names[id];
            var section = cursor.Slice(cursor.U32(), Names[id]);
            if (id == 0)
            {
                section.Name();
                continue;
            }

            if (Rank(id) <= lastRank)
            {
                throw cursor.Error("unexpected content after last section, or a section out of order or twice");
            }

            lastRank = Rank(id);
            ReadSection(id, section);
            if (!section.AtEnd)
            {
                throw section.Error("section size mismatch");
            }
        }

        CheckCounts(cursor);
    }

    private static int Rank(int id) => id switch
    {
        12 => 10,
        10 => 11,
        11 => 12,
        _ => id,
    };

    private static void CheckHeader(ByteCursor cursor)
    {
        ReadOnlySpan<byte> magic = [0, (byte)'a', (byte)'s', (byte)'m'];
        ReadOnlySpan<byte> version = [1, 0, 0, 0];
        if (cursor.End < HeaderBytes)
        {
            throw cursor.Error("unexpected end: magic header not detected");
        }

        if (!cursor.Take(magic.Length).SequenceEqual(magic))
        {
            throw new ModuleException("module", 0, "magic header not detected");
        }

        if (!cursor.Take(version.Length).SequenceEqual(version))
        {
            throw new ModuleException("module", magic.Length, "unknown binary version");
        }
    }

    private void ReadSection(int id, ByteCursor section)
    {
        switch (id)
        {
            case 1:
                _declarations.ReadTypes(section);
                break;
            case 2:
                new ImportReader(_module).Read(section);
                break;
            case 3:
                _declarations.ReadFunctions(section);
                break;
            case 4:
                _declarations.ReadTables(section);
                break;
            case 5:
                _declarations.ReadMemories(section);
                break;
            case 6:
                _declarations.ReadGlobals(section);
                break;
            case 7:
                _declarations.ReadExports(section);
                break;
            case 8:
                _declarations.ReadStart(section);
                break;
            case 9:
                _segments.ReadElements(section);
                break;
            case 10:
                ReadBodies(section);
                break;
            case 11:
                _segments.ReadData(section);
                break;
            default:
                _module.DataCount = section.Count(StructuralLimits.DataSegmentsMax, "data segments");
                break;
        }
    }

    private void ReadBodies(ByteCursor section)
    {
        _bodies = section.Count(StructuralLimits.FunctionsMax, "functions");
        if (_bodies != _module.Functions.Count - _module.ImportedFunctions)
        {
            throw section.Error("function and code section have inconsistent lengths");
        }

        for (var index = 0; index < _bodies; index++)
        {
            _module.Bodies.Add(BodyReader.Read(section, _module.Functions[_module.ImportedFunctions + index]));
        }
    }

    private void CheckCounts(ByteCursor cursor)
    {
        if (_bodies != _module.Functions.Count - _module.ImportedFunctions)
        {
            throw cursor.Error("function and code section have inconsistent lengths");
        }

        if (_module.DataCount is { } count && count != _module.Data.Count)
        {
            throw cursor.Error("data count and data section have inconsistent lengths");
        }
    }
}
