using System.Text.Json;

namespace Jolt.LocalRuntime.Durable;

/// <summary>
/// Inputs, outputs, events and custom statuses as JSON, by the app's own <see cref="JsonSerializerOptions"/>, as the
/// real worker does.
/// </summary>
internal sealed class PayloadConverter(JsonSerializerOptions options)
{
    public string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, value.GetType(), options);

    public T? Deserialize<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, options);

    public object? Deserialize(string? json, Type type) =>
        json is null ? null : JsonSerializer.Deserialize(json, type, options);
}
