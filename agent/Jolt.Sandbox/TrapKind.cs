namespace Jolt.Sandbox;

/// <summary>All the ways in which a program can trap. <see cref="TrapKinds.Text"/> gives the canonical words.</summary>
public enum TrapKind
{
    /// <summary>The program executed <c>unreachable</c>.</summary>
    Unreachable,

    /// <summary>An integer was divided by zero.</summary>
    IntegerDivideByZero,

    /// <summary>A division's or a conversion's result does not fit its type.</summary>
    IntegerOverflow,

    /// <summary>Not-a-number was converted to an integer.</summary>
    InvalidConversionToInteger,

    /// <summary>An access beyond the end of the memory, or of a data segment.</summary>
    MemoryOutOfBounds,

    /// <summary>An access beyond the end of a table, or of an element segment.</summary>
    TableOutOfBounds,

    /// <summary>An indirect call beyond the end of the table.</summary>
    UndefinedElement,

    /// <summary>An indirect call of a null element.</summary>
    UninitializedElement,

    /// <summary>An indirect call of a function of another type.</summary>
    IndirectCallTypeMismatch,

    /// <summary>The calls are nested too deeply.</summary>
    StackExhausted,

    /// <summary>The module's initial memory or tables are larger than the run's limits.</summary>
    ResourceLimit,
}
