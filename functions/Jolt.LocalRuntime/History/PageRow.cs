using System.Globalization;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.History;

/// <summary>A page of a history as an entity: its bytes, cut into properties that are short enough.</summary>
internal static class PageRow
{
    private const string KeyPrefix = "page-";
    private const string PartPrefix = "P";

    public static string RowKey(int generation, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{generation:D8}-{page:D8}");

    public static TableEntity ToEntity(string instanceId, int generation, int page, byte[] bytes)
    {
        var entity = new TableEntity(instanceId, RowKey(generation, page));
        foreach (var (part, index) in bytes.Chunk(HistoryLimits.PropertyBytesMax).Select((part, index) => (part, index)))
        {
            entity[PartName(index)] = part;
        }

        return entity;
    }

    public static byte[] BytesOf(TableEntity entity)
    {
        var bytes = new List<byte>();
        for (var part = 0; entity.GetBinary(PartName(part)) is { } more; part++)
        {
            bytes.AddRange(more);
        }

        return [.. bytes];
    }

    private static string PartName(int part) => PartPrefix + part.ToString(CultureInfo.InvariantCulture);
}
