using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.History;

/// <summary>Deletes rows; one that is gone already is as good as deleted.</summary>
internal static class TableRows
{
    private const int NotFound = 404;

    public static async Task DeleteAllAsync(TableClient table, string partition, string filter, CancellationToken cancel)
    {
        var keys = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancel))
        {
            keys.Add(row.RowKey);
        }

        foreach (var batch in keys.Chunk(HistoryLimits.TransactionRowsMax))
        {
            await DeleteAsync(table, partition, batch, cancel);
        }
    }

    public static async Task DeleteAsync(
        TableClient table, string partition, IReadOnlyCollection<string> rowKeys, CancellationToken cancel)
    {
        try
        {
            await table.SubmitTransactionAsync(
                rowKeys.Select(key => new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(partition, key) { ETag = ETag.All })),
                cancel);
        }
        catch (RequestFailedException e) when (e.Status == NotFound)
        {
            foreach (var key in rowKeys)
            {
                await table.DeleteEntityAsync(partition, key, ETag.All, cancel);
            }
        }
    }
}
