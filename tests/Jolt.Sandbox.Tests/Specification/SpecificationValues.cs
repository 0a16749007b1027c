using System.Globalization;
using System.Text.Json;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>Reads and compares the values in the scripts.</summary>
internal static class SpecificationValues
{
    private const uint CanonicalSingle = 0x7FC0_0000;
    private const ulong CanonicalDouble = 0x7FF8_0000_0000_0000;

    public static Value Read(JsonElement json)
    {
        var type = json.GetProperty("type").GetString();
        var text = type == "v128" ? "" : json.GetProperty("value").GetString()!;
        return type switch
        {
            "i32" => new Value(ValueKind.I32, (int)ulong.Parse(text, CultureInfo.InvariantCulture)),
            "f32" => new Value(ValueKind.F32, (int)ulong.Parse(text, CultureInfo.InvariantCulture)),
            "i64" => new Value(ValueKind.I64, (long)ulong.Parse(text, CultureInfo.InvariantCulture)),
            "f64" => new Value(ValueKind.F64, (long)ulong.Parse(text, CultureInfo.InvariantCulture)),
            "externref" => new Value(ValueKind.ExternalReference, 0, 0, text == "null" ? null : text),
            "funcref" => new Value(ValueKind.FunctionReference, 0, 0, text == "null" ? null : text),
            "v128" => SpecificationVectors.Read(json),
            _ => throw new InvalidDataException($"no value of type {type}"),
        };
    }

    public static bool Matches(JsonElement expected, Value actual)
    {
        var type = expected.GetProperty("type").GetString();
        if (type == "v128")
        {
            return SpecificationVectors.Matches(expected, actual);
        }

        var text = expected.TryGetProperty("value", out var value) ? value.GetString() : null;
        return (type, text) switch
        {
            ("funcref" or "externref", null) => actual.Reference is not null,
            ("f32", "nan:canonical") => MatchesSingle(text, (uint)actual.Low),
            ("f32", "nan:arithmetic") => MatchesSingle(text, (uint)actual.Low),
            ("f64", "nan:canonical") => MatchesDouble(text, (ulong)actual.Low),
            ("f64", "nan:arithmetic") => MatchesDouble(text, (ulong)actual.Low),
            ("i32" or "f32", _) => (int)Read(expected).Low == (int)actual.Low,
            _ => Read(expected) == actual,
        };
    }

    public static bool MatchesSingle(string expected, uint bits) => expected == "nan:canonical"
        ? (bits & 0x7FFF_FFFF) == CanonicalSingle
        : (bits & CanonicalSingle) == CanonicalSingle;

    public static bool MatchesDouble(string expected, ulong bits) => expected == "nan:canonical"
        ? (bits & 0x7FFF_FFFF_FFFF_FFFF) == CanonicalDouble
        : (bits & CanonicalDouble) == CanonicalDouble;
}
