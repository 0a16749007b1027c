using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jolt.LocalRuntime.History;

/// <summary>A payload: JSON text that goes into a history as it is, not as a string with every quote escaped.</summary>
/// <param name="Text">The text.</param>
[JsonConverter(typeof(Converter))]
internal sealed record Json(string Text)
{
    public static Json? Of(string? text) => text is null ? null : new(text);

    private sealed class Converter : JsonConverter<Json>
    {
        public override bool HandleNull => true;

        public override Json Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, Json value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
