namespace Jolt.Sandbox.Binary;

/// <summary>The types' names in the text format, and what kinds of type they are.</summary>
internal static class ValueKindNames
{
    public static string Name(this ValueKind kind) => kind switch
    {
        ValueKind.I32 => "i32",
        ValueKind.I64 => "i64",
        ValueKind.F32 => "f32",
        ValueKind.F64 => "f64",
        ValueKind.V128 => "v128",
        ValueKind.FunctionReference => "funcref",
        ValueKind.ExternalReference => "externref",
        _ => "unknown",
    };

    public static bool IsReference(this ValueKind kind) =>
        kind is ValueKind.FunctionReference or ValueKind.ExternalReference;

    public static ValueKind FromLetter(char letter) => letter switch
    {
        'i' => ValueKind.I32,
        'l' => ValueKind.I64,
        'f' => ValueKind.F32,
        'd' => ValueKind.F64,
        'v' => ValueKind.V128,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "not a letter of a signature"),
    };
}
