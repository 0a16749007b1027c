using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>Changes of rows that others may have deleted or changed meanwhile.</summary>
internal static class RowChanges
{
    /// <summary>Merges properties into a row, and makes none where there is none.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> MergeIfThereAsync(this TableClient table, TableEntity row, CancellationToken cancel)
    {
        try
        {
            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.NotFound)
        {
            return false;
        }
    }
}
