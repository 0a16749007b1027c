using Azure.Data.Tables;
using Jolt.Broker.Jobs;

namespace Jolt.Broker.Storage.Tables;

/// <summary>How a shard's countdown lies in a row: beside its chunks, and again as a summary beside its job once it is settled.</summary>
internal static class ShardRows
{
    public static TableEntity OfShard(ShardState shard, string partition, string key) => new(partition, key)
    {
        ["Job"] = shard.Job,
        ["Shard"] = shard.Shard,
        ["Chunks"] = shard.Chunks,
        ["Open"] = shard.Open,
        ["Held"] = shard.Held,
        ["Decided"] = shard.Decided,
        ["Disputed"] = shard.Disputed,
        ["Failed"] = shard.Failed,
        ["Spent"] = shard.Spent,
        ["Extras"] = shard.Extras,
        ["Offered"] = shard.Offered,
        ["Settled"] = shard.Settled,
    };

    public static ShardState ToShard(TableEntity row) => new()
    {
        Job = row.Text("Job"),
        Shard = row.Integer("Shard"),
        Chunks = row.Integer("Chunks"),
        Open = row.Integer("Open"),
        Held = row.GetInt32("Held") ?? 0,
        Decided = row.Integer("Decided"),
        Disputed = row.Integer("Disputed"),
        Failed = row.Integer("Failed"),
        Spent = row.Long("Spent"),
        Extras = row.GetInt64("Extras") ?? 0,
        Offered = row.Flag("Offered"),
        Settled = row.Flag("Settled"),
    };
}
