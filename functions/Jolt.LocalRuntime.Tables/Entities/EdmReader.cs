using System.Globalization;
using System.Text.Json;

namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>Reads one JSON value as the type that the service says it has.</summary>
internal static class EdmReader
{
    public static object? Read(JsonElement value, string? type) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ReadNumber(value, type),
        JsonValueKind.String => ReadText(value.GetString()!, type),
        _ => throw new FormatException($"A table's property cannot be the JSON {value.ValueKind}."),
    };

    private static object ReadNumber(JsonElement value, string? type)
    {
        if (type == EdmTypes.Int64)
        {
            return value.GetInt64();
        }

        // Without a type, a whole number is an Int32 and one with a point or an exponent a Double.
        return type != EdmTypes.Double && value.TryGetInt32(out var whole) ? whole : (object)value.GetDouble();
    }

    private static object ReadText(string text, string? type) => type switch
    {
        EdmTypes.Int64 => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        EdmTypes.Double => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        EdmTypes.Guid => Guid.Parse(text),
        EdmTypes.DateTime => EdmTime.Parse(text),
        EdmTypes.Binary => Convert.FromBase64String(text),
        EdmTypes.Int32 => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        EdmTypes.Boolean => bool.Parse(text),
        _ => text,
    };
}
