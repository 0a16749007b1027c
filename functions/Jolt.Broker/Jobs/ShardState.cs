using Jolt.Broker.Market;

namespace Jolt.Broker.Jobs;

/// <summary>The countdown of a shard: kept beside its chunks, and changed in one transaction with the chunk that closes.</summary>
public sealed record ShardState
{
    /// <summary>The job's id.</summary>
    public required string Job { get; init; }

    /// <summary>The shard's number.</summary>
    public required int Shard { get; init; }

    /// <summary>How many chunks it has.</summary>
    public required int Chunks { get; init; }

    /// <summary>How many of them are still open.</summary>
    public required int Open { get; init; }

    /// <summary>Whose replicas agreed.</summary>
    public int Decided { get; init; }

    /// <summary>Whose replicas never agreed, or that nobody could finish.</summary>
    public int Disputed { get; init; }

    /// <summary>Decided ones whose outcome is not <c>exit:0</c>.</summary>
    public int Failed { get; init; }

    /// <summary>What its decided chunks cost, fees included, in credits.</summary>
    public long Spent { get; init; }

    /// <summary>Whether all its first tickets were sent.</summary>
    public bool Offered { get; init; }

    /// <summary>Whether everyone in it is paid.</summary>
    public bool Settled { get; init; }

    /// <summary>The shard after one of its chunks was closed.</summary>
    /// <param name="chunk">The chunk in its final state.</param>
    /// <exception cref="InvalidOperationException">The chunk is open, or the shard has no open chunk left.</exception>
    public ShardState Count(ChunkState chunk)
    {
        if (chunk.Status == ChunkStatus.Open || Open == 0)
        {
            throw new InvalidOperationException($"Chunk {chunk.Index} of {Job} cannot be counted: {chunk.Status}, {Open} open.");
        }

        return this with
        {
            Open = Open - 1,
            Decided = Decided + (chunk.Status == ChunkStatus.Decided ? 1 : 0),
            Disputed = Disputed + (chunk.Status == ChunkStatus.Disputed ? 1 : 0),
            Failed = Failed + (chunk is { Status: ChunkStatus.Decided, IsFailure: true } ? 1 : 0),
            Spent = checked(Spent + Settlement.CostOf(chunk)),
        };
    }
}
