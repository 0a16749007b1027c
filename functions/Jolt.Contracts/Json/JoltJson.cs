using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jolt.Contracts.Json;

/// <summary>How Jolt's records look as JSON: camelCase, enums by name, and nothing unknown or said twice.</summary>
public static class JoltJson
{
    /// <summary>The options that both sides of the wire use.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // A misspelt field must not be silently ignored when it is about credits.
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = 16,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
