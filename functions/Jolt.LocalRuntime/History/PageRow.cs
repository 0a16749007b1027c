using System.Globalization;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.History;

/// <summary>A page of a history as an entity: its text, cut into properties that are short enough.</summary>
internal static class PageRow
{
    private const string KeyPrefix = "page-";
    private const string PartPrefix = "P";

    public static string RowKey(int generation, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{generation:D8}-{page:D8}");

    public static TableEntity ToEntity(string instanceId, int generation, int page, string text)
    {
        var entity = new TableEntity(instanceId, RowKey(generation, page));
        for (var part = 0; part * HistoryLimits.PropertyCharactersMax < text.Length; part++)
        {
            var from = part * HistoryLimits.PropertyCharactersMax;
            entity[PartName(part)] = text[from..Math.Min(from + HistoryLimits.PropertyCharactersMax, text.Length)];
        }

        return entity;
    }

    public static string TextOf(TableEntity entity)
    {
        var parts = new List<string>();
        while (entity.TryGetValue(PartName(parts.Count), out var part))
        {
            parts.Add((string)part!);
        }

        return string.Concat(parts);
    }

    private static string PartName(int part) => PartPrefix + part.ToString(CultureInfo.InvariantCulture);
}
