using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads element and data segments. Their flags say which of eight, or three, layouts follow.</summary>
internal sealed class SegmentReader
{
    private const uint PassiveOrDeclared = 1;
    private const uint ExplicitIndexOrDeclared = 2;
    private const uint Expressions = 4;

    private readonly ModuleDefinition _module;
    private readonly ConstantReader _constants;

    public SegmentReader(ModuleDefinition module)
    {
        _module = module;
        _constants = new ConstantReader(module);
    }

    public void ReadElements(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.ElementSegmentsMax, "element segments");
        for (var index = 0; index < count; index++)
        {
            _module.Elements.Add(ReadElement(section));
        }
    }

    public void ReadData(ByteCursor section)
    {
        var count = section.Count(StructuralLimits.DataSegmentsMax, "data segments");
        for (var index = 0; index < count; index++)
        {
            _module.Data.Add(ReadDataSegment(section));
        }
    }

    private ElementSegment ReadElement(ByteCursor section)
    {
        var flags = section.U32();
        if (flags > 7)
        {
            throw section.Error("malformed element segment kind");
        }

        var mode = (flags & PassiveOrDeclared) == 0
            ? SegmentMode.Active
            : (flags & ExplicitIndexOrDeclared) == 0 ? SegmentMode.Passive : SegmentMode.Declared;
        var table = 0;
        var offset = default(ConstantExpression);
        if (mode == SegmentMode.Active)
        {
            table = (flags & ExplicitIndexOrDeclared) == 0 ? 0 : section.Count(int.MaxValue, "tables");
            if (table >= _module.Tables.Count)
            {
                throw section.Error($"unknown table {table}");
            }

            offset = _constants.Read(section, ValueKind.I32);
        }

        var kind = (flags & 3) == 0 ? ValueKind.FunctionReference : ElementKind(section, flags);
        if (mode == SegmentMode.Active && _module.Tables[table].Element != kind)
        {
            throw section.Error("type mismatch: the segment's elements are not the table's");
        }

        return new ElementSegment(mode, table, offset, kind, ReadItems(section, flags, kind));
    }

    private static ValueKind ElementKind(ByteCursor section, uint flags)
    {
        if ((flags & Expressions) != 0)
        {
            return TypeReader.ReferenceKind(section);
        }

        return section.Byte() == 0 ? ValueKind.FunctionReference : throw section.Error("malformed element kind");
    }

    private ConstantExpression[] ReadItems(ByteCursor section, uint flags, ValueKind kind)
    {
        // Each item takes a byte at least, so that a count cannot ask for more memory than the module has bytes.
        var items = new ConstantExpression[section.Count(section.End - section.Position, "elements")];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = (flags & Expressions) != 0 ? _constants.Read(section, kind) : FunctionItem(section);
        }

        return items;
    }

    private ConstantExpression FunctionItem(ByteCursor section)
    {
        var index = section.U32();
        if (index >= (uint)_module.Functions.Count)
        {
            throw section.Error("unknown function");
        }

        _module.DeclaredReferences.Add((int)index);
        return new ConstantExpression(
            ConstantKind.FunctionReference, ValueKind.FunctionReference, 0, 0, (int)index);
    }

    private DataSegment ReadDataSegment(ByteCursor section)
    {
        var flags = section.U32();
        if (flags > 2)
        {
            throw section.Error("malformed data segment kind");
        }

        var offset = default(ConstantExpression);
        if (flags != 1)
        {
            var memory = flags == 2 ? section.U32() : 0;
            if (memory >= (uint)_module.Memories.Count)
            {
                throw section.Error($"unknown memory {memory}");
            }

            offset = _constants.Read(section, ValueKind.I32);
        }

        var length = section.U32();
        var start = section.Position;
        section.Slice(length, section.Section);
        var mode = flags == 1 ? SegmentMode.Passive : SegmentMode.Active;
        return new DataSegment(mode, 0, offset, start, (int)length);
    }
}
