using System.Globalization;
using Azure.Data.Tables;
using Jolt.Broker.Jobs;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How jobs lie in the table <c>Jobs</c>: a partition for each job with its row and the summaries of its settled shards;
/// a partition for each account that lists its jobs, the newest first; and one partition of the jobs that are not over.
/// </summary>
internal static class JobRows
{
    public const string TableName = "Jobs";
    public const string JobKey = "job";
    public const string OpenPartition = "open";
    private const string ShardPrefix = "s:";

    public static string ShardKey(int shard) => ShardPrefix + shard.ToString("D6", CultureInfo.InvariantCulture);

    public static bool IsShardKey(string key) => key.StartsWith(ShardPrefix, StringComparison.Ordinal);

    public static string AccountPartition(string account) => $"account:{account}";

    /// <summary>Newer jobs sort before older ones.</summary>
    public static string AccountKey(JobRecord job) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.Ticks - job.Submitted.UtcTicks:D19}:{job.Job}");

    public static TableEntity OfJob(JobRecord job) => new TableEntity(job.Job, JobKey)
    {
        ["Account"] = job.Account,
        ["Pool"] = job.Pool,
        ["Module"] = job.Module,
        ["State"] = job.State.ToString(),
        ["Level"] = job.Level.Name(),
        ["Verification"] = job.Verification,
        ["Fuel"] = job.Limits.Fuel,
        ["MemoryPages"] = job.Limits.MemoryPages,
        ["OutputBytes"] = job.Limits.OutputBytes,
        ["Chunks"] = job.Chunks,
        ["Quote"] = job.Quote,
        ["FeeBasisPoints"] = job.FeeBasisPoints,
        ["RequestHash"] = job.RequestHash,
        ["Submitted"] = job.Submitted,
        ["Spent"] = job.Spent,
        ["Refunded"] = job.Refunded,
    }
        .With("Name", job.Name)
        .With("Finished", job.Finished)
        .With("Needed", job.Shortfall?.Needed)
        .With("Available", job.Shortfall?.Available);

    public static JobRecord ToJob(TableEntity row) => new()
    {
        Job = row.PartitionKey,
        Name = row.GetString("Name"),
        Account = row.Text("Account"),
        Pool = row.Text("Pool"),
        Module = row.Text("Module"),
        State = Enum.Parse<JobState>(row.Text("State")),
        Level = PriceLevels.Parse(row.Text("Level"))!.Value,
        Verification = row.Text("Verification"),
        Limits = new ChunkLimits(row.Long("Fuel"), row.Integer("MemoryPages"), row.Integer("OutputBytes")),
        Chunks = row.Integer("Chunks"),
        Quote = row.Long("Quote"),
        FeeBasisPoints = row.Integer("FeeBasisPoints"),
        RequestHash = row.Text("RequestHash"),
        Submitted = row.Time("Submitted"),
        Finished = row.GetDateTimeOffset("Finished"),
        Spent = row.Long("Spent"),
        Refunded = row.Long("Refunded"),
        Shortfall = row.GetInt64("Needed") is { } needed ? new Shortfall(needed, row.Long("Available")) : null,
    };
}
