using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>How quotas lie in their table: a partition for each account or address, a row for each thing that is counted.</summary>
internal static class QuotaRows
{
    public const string TableName = "Quotas";
    public const string JobsKey = "jobs";
    public const string BytesKey = "bytes";

    private const string JobPrefix = "job:";

    public static string JobKey(string job) => JobPrefix + job;

    public static bool IsJobKey(string key) => key.StartsWith(JobPrefix, StringComparison.Ordinal);

    public static string JobOf(string key) => key[JobPrefix.Length..];

    public static TableEntity OfBudget(string subject, string name, SharedBudget budget) =>
        new(subject, name) { ["Window"] = budget.Window, ["Taken"] = budget.Taken };

    public static SharedBudget ToBudget(TableEntity row) => new(row.Long("Window"), row.Long("Taken"));

    public static TableEntity OfUsage(string subject, JobUsage usage) =>
        new(subject, JobsKey) { ["Jobs"] = usage.Jobs, ["Chunks"] = usage.Chunks };

    public static JobUsage ToUsage(TableEntity? row) =>
        row is null ? JobUsage.None : new JobUsage(row.Integer("Jobs"), row.Long("Chunks"));

    /// <summary>Writes a row if it is still as it was read, or still not there.</summary>
    /// <returns>Whether it was written.</returns>
    public static async Task<bool> SaveAsync(this TableClient table, TableEntity row, ETag? read, CancellationToken cancel)
    {
        try
        {
            await (read is { } tag
                ? table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancel)
                : table.AddEntityAsync(row, cancel));
            return true;
        }
        catch (RequestFailedException failure) when (IsLostRace(failure))
        {
            return false;
        }
    }

    public static bool IsLostRace(RequestFailedException failure) => failure.Status is
        Connections.StorageStatus.Conflict or Connections.StorageStatus.PreconditionFailed or Connections.StorageStatus.NotFound;
}
