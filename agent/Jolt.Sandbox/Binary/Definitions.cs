namespace Jolt.Sandbox.Binary;

/// <summary>The bounds of a table or a memory, in slots or pages.</summary>
internal readonly record struct SizeLimits(uint Minimum, uint? Maximum);

internal sealed record TableType(ValueKind Element, SizeLimits Limits)
{
    public override string ToString() => $"table of {Element.Name()}, {Limits.Minimum} to {Limits.Maximum}";
}

internal sealed record MemoryType(SizeLimits Limits)
{
    public override string ToString() => $"memory, {Limits.Minimum} to {Limits.Maximum} pages";
}

internal sealed record GlobalType(ValueKind Kind, bool Mutable)
{
    public override string ToString() => Mutable ? $"mutable {Kind.Name()}" : Kind.Name();
}

/// <summary>An import: <see cref="Index"/> counts within its own index space (functions, tables, …).</summary>
internal sealed record ImportDefinition(string Module, string Name, ExternalKind Kind, int Index);

internal sealed record ExportDefinition(string Name, ExternalKind Kind, int Index);

internal enum ConstantKind
{
    Value,
    GlobalGet,
    NullReference,
    FunctionReference,
}

/// <summary>An initial value: a constant's bits, or the index of a global or a function.</summary>
internal readonly record struct ConstantExpression(
    ConstantKind Kind, ValueKind Type, long Low, long High, int Index);

internal enum SegmentMode
{
    Active,
    Passive,
    Declared,
}

internal sealed record ElementSegment(
    SegmentMode Mode, int Table, ConstantExpression Offset, ValueKind Type, ConstantExpression[] Items);

/// <summary>A data segment: where its bytes lie in the module.</summary>
internal sealed record DataSegment(
    SegmentMode Mode, int Memory, ConstantExpression Offset, int Start, int Length);

/// <summary>A function's body: its declared locals, and where its operators lie in the module.</summary>
internal sealed record FunctionBody(ValueKind[] Locals, int Start, int End)
{
    /// <summary>The most operands that are on the stack at once; the validator finds it.</summary>
    public int OperandsMax { get; set; }

    /// <summary>About how many IL instructions it becomes; the validator adds them up.</summary>
    public int Weight { get; set; }
}
