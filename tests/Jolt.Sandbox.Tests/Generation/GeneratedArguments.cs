using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>Arguments for a call of a generated function.</summary>
internal static class GeneratedArguments
{
    public static Value[] Draw(Random random, WasmType[] types) => [.. types.Select(type => Draw(random, type))];

    private static Value Draw(Random random, WasmType type) => type switch
    {
        WasmType.I32 => Value.From(InterestingBits.Word(random)),
        WasmType.I64 => Value.From(InterestingBits.Long(random)),
        WasmType.F32 => new Value(ValueKind.F32, (int)InterestingBits.Single(random)),
        WasmType.F64 => new Value(ValueKind.F64, (long)InterestingBits.Double(random)),
        WasmType.V128 => new Value(ValueKind.V128, (long)InterestingBits.Half(random), (long)InterestingBits.Half(random)),
        _ => new Value((ValueKind)type, 0),
    };
}
