using Jolt.Contracts;

namespace Jolt.Broker.Jobs;

/// <summary>A run of a job's chunks that is offered, watched and paid together.</summary>
/// <param name="Shard">The shard's number, from 0.</param>
/// <param name="First">The index of its first chunk in the job.</param>
/// <param name="Count">How many chunks it has.</param>
public sealed record ShardRange(int Shard, int First, int Count);

/// <summary>How a job is cut into shards.</summary>
public static class ShardPlan
{
    /// <summary>How many shards a job of that many chunks has.</summary>
    public static int ShardsFor(int chunks) => (chunks + Limits.ChunksPerShardMax - 1) / Limits.ChunksPerShardMax;

    /// <summary>The shard that a chunk belongs to.</summary>
    public static int ShardOf(int index) => index / Limits.ChunksPerShardMax;

    /// <summary>The chunks of one shard.</summary>
    /// <param name="chunks">Chunks of the job.</param>
    /// <param name="shard">The shard's number.</param>
    public static ShardRange Range(int chunks, int shard)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, ShardsFor(chunks));
        var first = shard * Limits.ChunksPerShardMax;
        return new ShardRange(shard, first, Math.Min(Limits.ChunksPerShardMax, chunks - first));
    }
}
