namespace Jolt.Sandbox.Validation;

/// <summary>
/// Bounds on a module's structure. WebAssembly has none, but loading and compiling must take bounded memory and
/// time; real programs (SQLite, QuickJS, CPython) stay well below each of these.
/// </summary>
internal static class StructuralLimits
{
    public const int ModuleBytesMax = 64 * 1024 * 1024;
    public const int TypesMax = 100_000;
    public const int FunctionsMax = 100_000;
    public const int ImportsMax = 10_000;
    public const int ExportsMax = 100_000;
    public const int GlobalsMax = 100_000;
    public const int TablesMax = 100;
    public const int DataSegmentsMax = 100_000;
    public const int ElementSegmentsMax = 100_000;

    /// <summary>Slots in all of a module's tables together may grow to this: 8 bytes each on the host.</summary>
    public const int TableSlotsMax = 10_000_000;

    /// <summary>Pages of 64 KiB: the whole 32-bit address space.</summary>
    public const int MemoryPagesMax = 65_536;

    public const int ParametersMax = 1_000;
    public const int ResultsMax = 1_000;

    /// <summary>Parameters and locals of one function: each may cost a slot of the host's stack.</summary>
    public const int LocalsMax = 50_000;

    /// <summary>Bytes of one function's body. The largest body in QuickJS or SQLite is under 200 KB.</summary>
    public const int FunctionBytesMax = 2 * 1024 * 1024;

    /// <summary>
    /// What all functions together may cost to compile, in estimated IL instructions. The JIT takes about a
    /// microsecond for each. A count and not a time, so that every machine refuses the same modules.
    /// </summary>
    public const long CompileWeightMax = 40_000_000;

    /// <summary>Nested blocks: a switch over n cases nests n blocks.</summary>
    public const int BlockNestingMax = 4_096;

    /// <summary>Nested loops: 600 of them took the JIT two seconds, and no source has more than a few.</summary>
    public const int LoopNestingMax = 100;

    /// <summary>Operands on the stack of one function at once.</summary>
    public const int OperandsMax = 50_000;

    public const int BranchTableEntriesMax = 65_520;

    public const int NameBytesMax = 100_000;
}
