namespace Jolt.Sandbox.Reference.Binary;

/// <summary>
/// Decodes a binary module (https://webassembly.github.io/spec/core/binary/modules.html). It trusts the module: what
/// is not valid is for the engine's validator to find, not for this.
/// </summary>
public static class ModuleDecoder
{
    private const int HeaderBytes = 8;

    public static DecodedModule Decode(byte[] bytes)
    {
        var module = new DecodedModule();
        var reader = new ByteReader(bytes, HeaderBytes, bytes.Length);
        while (!reader.AtEnd)
        {
            var section = reader.Byte();
            var part = reader.Part(reader.Count());
            DecodeSection(module, section, part);
        }

        return module;
    }

    private static void DecodeSection(DecodedModule module, int section, ByteReader reader)
    {
        switch (section)
        {
            case 1:
                module.Types.AddRange(reader.Many(() => FunctionSignature(reader)));
                break;
            case 2:
                reader.Many(() => Import(module, reader));
                break;
            case 3:
                module.Functions.AddRange(reader.Many(() => module.Types[reader.Count()]));
                break;
            case 4:
                module.Tables.AddRange(reader.Many(() => Table(reader)));
                break;
            case 5:
                module.Memories.AddRange(reader.Many(() => Size(reader)));
                break;
            case 6:
                reader.Many(() => Global(module, reader));
                break;
            case 7:
                module.Exports.AddRange(reader.Many(() => new ExportEntry(reader.Name(), reader.Byte(), reader.Count())));
                break;
            case 8:
                module.Start = reader.Count();
                break;
            case 9:
                module.Elements.AddRange(reader.Many(() => SegmentDecoder.Element(module, reader)));
                break;
            case 10:
                module.Bodies.AddRange(reader.Many(() => Body(module, reader)));
                break;
            case 11:
                module.Data.AddRange(reader.Many(() => SegmentDecoder.Data(module, reader)));
                break;
            default:
                // Custom sections and the data count, which only a validator needs.
                break;
        }
    }

    private static Signature FunctionSignature(ByteReader reader)
    {
        reader.Byte();
        return new Signature(reader.Many(() => (WasmType)reader.Byte()), reader.Many(() => (WasmType)reader.Byte()));
    }

    private static bool Import(DecodedModule module, ByteReader reader)
    {
        var from = reader.Name();
        var name = reader.Name();
        int kind = reader.Byte();
        var index = kind switch
        {
            0 => Append(module.Functions, module.Types[reader.Count()]),
            1 => Append(module.Tables, Table(reader)),
            2 => Append(module.Memories, Size(reader)),
            _ => Append(module.Globals, GlobalShapeOf(reader)),
        };
        module.Imports.Add(new ImportEntry(from, name, kind, index));
        return true;
    }

    private static int Append<T>(List<T> list, T item)
    {
        list.Add(item);
        return list.Count - 1;
    }

    private static TableShape Table(ByteReader reader) => new((WasmType)reader.Byte(), Size(reader));

    private static SizeRange Size(ByteReader reader)
    {
        var hasMaximum = reader.Byte() == 1;
        return new SizeRange((uint)reader.Natural(), hasMaximum ? (uint)reader.Natural() : null);
    }

    private static GlobalShape GlobalShapeOf(ByteReader reader) => new((WasmType)reader.Byte(), reader.Byte() == 1);

    private static bool Global(DecodedModule module, ByteReader reader)
    {
        module.Globals.Add(GlobalShapeOf(reader));
        module.GlobalValues.Add(CodeDecoder.Decode(reader, module.Types));
        return true;
    }

    private static BodyEntry Body(DecodedModule module, ByteReader reader)
    {
        var part = reader.Part(reader.Count());
        var locals = new List<WasmType>();
        var groups = part.Count();
        for (var group = 0; group < groups; group++)
        {
            var count = part.Count();
            locals.AddRange(Enumerable.Repeat((WasmType)part.Byte(), count));
        }

        var start = part.Position;
        var code = CodeDecoder.Decode(part, module.Types);
        return new BodyEntry([.. locals], code, part.Position - start);
    }
}
