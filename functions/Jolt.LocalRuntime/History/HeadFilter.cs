using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.History;

/// <summary>A query as a filter over the rows of instances.</summary>
internal static class HeadFilter
{
    public static string Of(OrchestrationQuery query)
    {
        var filters = new List<string> { TableClient.CreateQueryFilter($"RowKey eq {HeadRow.RowKey}") };
        if (query.CreatedFrom is { } from)
        {
            filters.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        }

        if (query.CreatedTo is { } to)
        {
            filters.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        }

        if (query.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            filters.Add(TableClient.CreateQueryFilter($"PartitionKey ge {prefix}"));
            filters.Add(TableClient.CreateQueryFilter($"PartitionKey lt {After(prefix)}"));
        }

        if (query.Statuses?.Distinct().ToArray() is { Length: > 0 } statuses)
        {
            var any = statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {status.ToString()}"));
            filters.Add($"({string.Join(" or ", any)})");
        }

        return string.Join(" and ", filters);
    }

    /// <summary>The first text after all that begin with a prefix.</summary>
    private static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
