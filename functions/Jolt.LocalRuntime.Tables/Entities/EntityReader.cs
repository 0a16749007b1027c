using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>Turns the JSON of an answer into entities.</summary>
internal static class EntityReader
{
    /// <summary>Reads the entities of a query's answer, in the service's order: by partition key, then row key.</summary>
    public static List<T> ReadMany<T>(BinaryData content)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(content);
        return document.RootElement.GetProperty("value").EnumerateArray().Select(Read<T>).ToList();
    }

    /// <summary>Reads one entity.</summary>
    public static T ReadOne<T>(BinaryData content)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(content);
        return Read<T>(document.RootElement);
    }

    private static T Read<T>(JsonElement json)
        where T : class, ITableEntity
    {
        var values = Values(json);
        if (typeof(T) == typeof(TableEntity) || typeof(T) == typeof(ITableEntity))
        {
            return (T)(object)new TableEntity(values!);
        }

        var entity = Activator.CreateInstance<T>();
        SetKeys(entity, values);
        foreach (var property in EntityWriter.PropertiesOf(typeof(T)))
        {
            if (values.TryGetValue(property.Name, out var value))
            {
                property.Set(entity, value);
            }
        }

        return entity;
    }

    private static void SetKeys(ITableEntity entity, Dictionary<string, object?> values)
    {
        // A selection may have left any of them out.
        if (values.GetValueOrDefault(EntityNames.PartitionKey) is string partitionKey)
        {
            entity.PartitionKey = partitionKey;
        }

        if (values.GetValueOrDefault(EntityNames.RowKey) is string rowKey)
        {
            entity.RowKey = rowKey;
        }

        if (values.GetValueOrDefault(EntityNames.Timestamp) is DateTimeOffset timestamp)
        {
            entity.Timestamp = timestamp;
        }

        if (values.GetValueOrDefault(EntityNames.WireETag) is string tag)
        {
            entity.ETag = new ETag(tag);
        }
    }

    private static Dictionary<string, object?> Values(JsonElement json)
    {
        var types = json.EnumerateObject()
            .Where(member => member.Name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal))
            .ToDictionary(
                member => member.Name[..^EntityNames.TypeSuffix.Length],
                member => member.Value.GetString(),
                StringComparer.Ordinal);

        // The timestamp's type is part of the protocol, so the service does not always say it.
        types[EntityNames.Timestamp] = EdmTypes.DateTime;
        return json.EnumerateObject()
            .Where(member => IsValue(member.Name))
            .ToDictionary(
                member => member.Name,
                member => EdmReader.Read(member.Value, types.GetValueOrDefault(member.Name)),
                StringComparer.Ordinal);
    }

    private static bool IsValue(string name) =>
        name == EntityNames.WireETag
        || (!name.StartsWith(EntityNames.MetadataPrefix, StringComparison.Ordinal)
            && !name.EndsWith(EntityNames.TypeSuffix, StringComparison.Ordinal));
}
