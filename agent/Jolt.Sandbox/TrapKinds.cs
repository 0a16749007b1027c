namespace Jolt.Sandbox;

/// <summary>The canonical text of the traps, which two machines compare byte for byte.</summary>
public static class TrapKinds
{
    /// <summary>The words that stand after <c>trap:</c> in an outcome.</summary>
    /// <param name="kind">The trap.</param>
    /// <returns>Lower-case words with hyphens.</returns>
    public static string Text(this TrapKind kind) => kind switch
    {
        TrapKind.Unreachable => "unreachable",
        TrapKind.IntegerDivideByZero => "integer-divide-by-zero",
        TrapKind.IntegerOverflow => "integer-overflow",
        TrapKind.InvalidConversionToInteger => "invalid-conversion-to-integer",
        TrapKind.MemoryOutOfBounds => "memory-out-of-bounds",
        TrapKind.TableOutOfBounds => "table-out-of-bounds",
        TrapKind.UndefinedElement => "undefined-element",
        TrapKind.UninitializedElement => "uninitialized-element",
        TrapKind.IndirectCallTypeMismatch => "indirect-call-type-mismatch",
        TrapKind.StackExhausted => "stack-exhausted",
        TrapKind.ResourceLimit => "resource-limit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a trap"),
    };
}
