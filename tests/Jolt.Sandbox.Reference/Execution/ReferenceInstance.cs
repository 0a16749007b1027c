using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>A module with what it imports and its own functions, tables, memory and globals.</summary>
public sealed class ReferenceInstance
{
    public required DecodedModule Module { get; init; }

    public List<Function> Functions { get; } = [];

    public List<Table> Tables { get; } = [];

    public List<Memory> Memories { get; } = [];

    public List<Global> Globals { get; } = [];

    /// <summary>The references of each element segment; empty once dropped.</summary>
    public List<Cell[]> Elements { get; } = [];

    /// <summary>The bytes of each data segment; empty once dropped.</summary>
    public List<byte[]> Data { get; } = [];

    /// <summary>The function, table, memory or global of this exported name.</summary>
    public object Exported(string name)
    {
        var export = Module.Exports.First(entry => entry.Name == name);
        return export.Kind switch
        {
            0 => Functions[export.Index],
            1 => Tables[export.Index],
            2 => Memories[export.Index],
            _ => Globals[export.Index],
        };
    }
}
