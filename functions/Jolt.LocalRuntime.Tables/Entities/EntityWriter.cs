using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>Turns an entity into the JSON of a request.</summary>
internal static class EntityWriter
{
    private static readonly ConcurrentDictionary<Type, EntityProperty[]> s_properties = new();

    /// <summary>The properties that the table keeps of a type.</summary>
    public static EntityProperty[] PropertiesOf(Type type) => s_properties.GetOrAdd(type, EntityProperty.Of);

    /// <summary>
    /// Writes the keys and every property that has a value. The service keeps no nulls, and sets the timestamp itself.
    /// </summary>
    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(EntityNames.PartitionKey, entity.PartitionKey);
            writer.WriteString(EntityNames.RowKey, entity.RowKey);
            foreach (var (name, value) in Properties(entity))
            {
                if (value is not null)
                {
                    EdmWriter.Write(writer, name, value);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static IEnumerable<(string Name, object? Value)> Properties(ITableEntity entity) =>
        entity is IDictionary<string, object> dictionary
            ? dictionary.Where(pair => !IsReserved(pair.Key)).Select(pair => (pair.Key, (object?)pair.Value))
            : PropertiesOf(entity.GetType()).Select(property => (property.Name, property.Info.GetValue(entity)));

    private static bool IsReserved(string name) =>
        name is EntityNames.PartitionKey or EntityNames.RowKey or EntityNames.Timestamp or EntityNames.WireETag;
}
