using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jolt.Contracts.Json;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Http;

/// <summary>
/// Says in words what a body should have been. The serializer's own messages name .NET types, which is neither help to
/// whoever sent the body nor their business.
/// </summary>
internal static class ExpectedJson
{
    /// <summary>
    /// Faults that one answer lists: enough to mend a body by, too few to be worth making the broker work.
    /// </summary>
    private const int ErrorsMax = 16;

    /// <summary>Characters of a sent field's name that an answer repeats: a name may be as long as a body.</summary>
    private const int NameCharsMax = 64;

    /// <summary>What a type looks like as JSON, in words.</summary>
    public static string InWords(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var names = Enum.GetValuesAsUnderlyingType(type).Cast<object>()
                .Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), type, JoltJson.Options));
            return "one of " + string.Join(", ", names);
        }

        return JoltJson.Options.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Enumerable } => "a list",
            { Kind: JsonTypeInfoKind.Dictionary } => "an object",
            { Kind: JsonTypeInfoKind.Object } info => "an object with " + Fields(info),
            _ when type == typeof(string) => "a text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) => "a whole number of 32 bits",
            _ when type == typeof(long) => "a whole number of 64 bits",
            _ when type == typeof(byte[]) => "a text in base64",
            _ => "another kind of value",
        };
    }

    /// <summary>What was wrong with a body that could not be read.</summary>
    public static IReadOnlyList<FieldError> Explain(Type type, ReadOnlyMemory<byte> body, JsonException fault)
    {
        var path = fault.Path is null or "" ? "$" : Shortened(fault.Path);
        if (FaultOfSyntax(body) is { } syntax)
        {
            return [new FieldError(path, $"well-formed JSON, without repeated fields; {syntax}")];
        }

        using var document = JsonDocument.Parse(body);
        var errors = new List<FieldError>();
        Compare(JoltJson.Options.GetTypeInfo(type), document.RootElement, "$", errors);
        return errors.Count > 0 ? errors : [new FieldError(path, InWords(type))];
    }

    private static string? FaultOfSyntax(ReadOnlyMemory<byte> body)
    {
        var options = new JsonDocumentOptions { MaxDepth = JoltJson.Options.MaxDepth, AllowDuplicateProperties = false };
        try
        {
            using var document = JsonDocument.Parse(body, options);
            return null;
        }
        catch (JsonException fault)
        {
            return $"it breaks at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";
        }
    }

    private static void Compare(JsonTypeInfo info, JsonElement element, string path, List<FieldError> errors)
    {
        if (errors.Count >= ErrorsMax)
        {
            return;
        }

        if (info.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
        {
            CompareFields(info, element, path, errors);
        }
        else if (info.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array)
        {
            var item = JoltJson.Options.GetTypeInfo(info.ElementType!);
            foreach (var (index, value) in element.EnumerateArray().Index().TakeWhile(_ => errors.Count < ErrorsMax))
            {
                Compare(item, value, $"{path}[{index}]", errors);
            }
        }
        else if (!Fits(info.Type, element))
        {
            errors.Add(new FieldError(path, InWords(info.Type)));
        }
    }

    private static void CompareFields(JsonTypeInfo info, JsonElement element, string path, List<FieldError> errors)
    {
        foreach (var given in element.EnumerateObject())
        {
            if (errors.Count >= ErrorsMax)
            {
                return;
            }

            var known = info.Properties.FirstOrDefault(
                property => property.Name.Equals(given.Name, StringComparison.OrdinalIgnoreCase));
            if (known is null)
            {
                errors.Add(new FieldError($"{path}.{Shortened(given.Name)}", $"no such field; there is {Fields(info)}"));
            }
            else if (given.Value.ValueKind != JsonValueKind.Null || !known.IsSetNullable)
            {
                Compare(JoltJson.Options.GetTypeInfo(known.PropertyType), given.Value, $"{path}.{known.Name}", errors);
            }
        }

        errors.AddRange(info.Properties
            .Where(property => property.IsRequired
                && !element.EnumerateObject().Any(given => given.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(missing => new FieldError($"{path}.{missing.Name}", InWords(missing.PropertyType))));
    }

    private static bool Fits(Type type, JsonElement element)
    {
        try
        {
            return element.Deserialize(type, JoltJson.Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Shortened(string name) => name.Length <= NameCharsMax ? name : name[..NameCharsMax] + "…";

    private static string Fields(JsonTypeInfo info) =>
        "the fields " + string.Join(", ", info.Properties.Select(property => $"'{property.Name}'"));
}
