namespace Jolt.Sandbox.Binary;

/// <summary>A decoded module. Functions, tables, memories and globals list the imported ones first.</summary>
internal sealed class ModuleDefinition
{
    public ModuleDefinition(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    public FunctionType[] Types { get; set; } = [];

    public List<ImportDefinition> Imports { get; } = [];

    /// <summary>The type of every function, imported ones first.</summary>
    public List<FunctionType> Functions { get; } = [];

    public List<TableType> Tables { get; } = [];

    public List<MemoryType> Memories { get; } = [];

    public List<GlobalType> Globals { get; } = [];

    public int ImportedFunctions { get; set; }

    public int ImportedTables { get; set; }

    public int ImportedMemories { get; set; }

    public int ImportedGlobals { get; set; }

    /// <summary>The initial values of the globals that the module defines itself.</summary>
    public List<ConstantExpression> GlobalValues { get; } = [];

    public List<ExportDefinition> Exports { get; } = [];

    public int? Start { get; set; }

    public List<ElementSegment> Elements { get; } = [];

    public List<DataSegment> Data { get; } = [];

    /// <summary>What the data count section promises; the operators on data segments need it.</summary>
    public int? DataCount { get; set; }

    public List<FunctionBody> Bodies { get; } = [];

    /// <summary>Functions that <c>ref.func</c> may name: those that occur outside of function bodies.</summary>
    public HashSet<int> DeclaredReferences { get; } = [];

}
