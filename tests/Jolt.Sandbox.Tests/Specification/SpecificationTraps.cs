namespace Jolt.Sandbox.Tests.Specification;

/// <summary>The suite's words for each trap.</summary>
internal static class SpecificationTraps
{
    public static TrapKind Of(string text) => text switch
    {
        "unreachable" => TrapKind.Unreachable,
        "integer divide by zero" => TrapKind.IntegerDivideByZero,
        "integer overflow" => TrapKind.IntegerOverflow,
        "invalid conversion to integer" => TrapKind.InvalidConversionToInteger,
        "out of bounds memory access" => TrapKind.MemoryOutOfBounds,
        "out of bounds table access" => TrapKind.TableOutOfBounds,
        "undefined element" => TrapKind.UndefinedElement,
        "indirect call type mismatch" => TrapKind.IndirectCallTypeMismatch,
        "call stack exhausted" => TrapKind.StackExhausted,
        _ when text.StartsWith("uninitialized element", StringComparison.Ordinal) => TrapKind.UninitializedElement,
        _ => throw new InvalidDataException($"no trap is called {text}"),
    };
}
