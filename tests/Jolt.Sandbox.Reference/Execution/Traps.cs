namespace Jolt.Sandbox.Reference.Execution;

/// <summary>The traps' canonical words.</summary>
public static class Traps
{
    public const string Unreachable = "unreachable";
    public const string DivideByZero = "integer-divide-by-zero";
    public const string Overflow = "integer-overflow";
    public const string InvalidConversion = "invalid-conversion-to-integer";
    public const string Memory = "memory-out-of-bounds";
    public const string Table = "table-out-of-bounds";
    public const string UndefinedElement = "undefined-element";
    public const string UninitializedElement = "uninitialized-element";
    public const string TypeMismatch = "indirect-call-type-mismatch";
    public const string StackExhausted = "stack-exhausted";
    public const string ResourceLimit = "resource-limit";
}
