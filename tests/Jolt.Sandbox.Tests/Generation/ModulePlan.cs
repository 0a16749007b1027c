using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>What a generated module declares: what its bodies can refer to.</summary>
internal sealed class ModulePlan
{
    public const int MemoryPages = 1;
    public const int MemoryPagesDeclaredMax = 5;

    /// <summary>The run's own limit, so that growing is refused by it and not by the module's maximum.</summary>
    public const int MemoryPagesMax = 3;

    public const int FunctionTableSlots = 12;
    public const int ExternalTableSlots = 5;
    public const int TableSlotsMax = 40;

    public required List<Signature> Types { get; init; }

    /// <summary>The types' indices of all functions; the imported ones come first.</summary>
    public required List<int> Functions { get; init; }

    public required int ImportedFunctions { get; init; }

    /// <summary>All globals; the first is imported and constant.</summary>
    public required List<GlobalShape> Globals { get; init; }

    /// <summary>The functions in table 0; -1 is an empty slot.</summary>
    public required int[] Elements { get; init; }

    /// <summary>Functions of the passive element segment.</summary>
    public required int[] PassiveElements { get; init; }

    public required byte[] ActiveData { get; init; }

    public required byte[] PassiveData { get; init; }

    /// <summary>Whether functions call themselves and each other more than anything else.</summary>
    public bool Recursive { get; init; }

    /// <summary>Whether vectors are used.</summary>
    public bool Vectors { get; init; }

    /// <summary>The start function, if there is one.</summary>
    public int? Start { get; init; }

    public Signature TypeOf(int function) => Types[Functions[function]];
}
