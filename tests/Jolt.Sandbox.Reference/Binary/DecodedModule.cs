namespace Jolt.Sandbox.Reference.Binary;

/// <summary>The sizes that a memory (pages) or a table (slots) starts with and may grow to.</summary>
public sealed record SizeRange(uint Minimum, uint? Maximum);

public sealed record TableShape(WasmType Element, SizeRange Size);

public sealed record GlobalShape(WasmType Type, bool Mutable);

/// <summary>Kinds as in the binary format: 0 function, 1 table, 2 memory, 3 global. The index is into that kind.</summary>
public sealed record ImportEntry(string Module, string Name, int Kind, int Index);

public sealed record ExportEntry(string Name, int Kind, int Index);

/// <summary>A segment with its mode: 0 active, 1 passive, 2 declarative.</summary>
public sealed record ElementEntry(int Mode, int Table, Instruction[] Offset, Instruction[][] Items);

public sealed record DataEntry(bool Active, Instruction[] Offset, byte[] Bytes);

/// <summary>A body: its locals after the parameters, its operators, and the length in bytes of those operators.</summary>
public sealed record BodyEntry(WasmType[] Locals, Instruction[] Code, int CodeBytes);

/// <summary>A module's contents. All index spaces start with what is imported.</summary>
public sealed class DecodedModule
{
    public List<Signature> Types { get; } = [];

    public List<ImportEntry> Imports { get; } = [];

    public List<Signature> Functions { get; } = [];

    public List<TableShape> Tables { get; } = [];

    public List<SizeRange> Memories { get; } = [];

    public List<GlobalShape> Globals { get; } = [];

    /// <summary>The initial values of the globals that are not imported.</summary>
    public List<Instruction[]> GlobalValues { get; } = [];

    public List<ExportEntry> Exports { get; } = [];

    public int? Start { get; set; }

    public List<ElementEntry> Elements { get; } = [];

    public List<BodyEntry> Bodies { get; } = [];

    public List<DataEntry> Data { get; } = [];

    public int ImportCount(int kind) => Imports.Count(import => import.Kind == kind);
}
