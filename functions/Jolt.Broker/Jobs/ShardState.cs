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

    /// <summary>How many of them are not closed; held ones are among them.</summary>
    public required int Open { get; init; }

    /// <summary>How many have an answer that is held until its agent has passed a check.</summary>
    public int Held { get; init; }

    /// <summary>Whether nobody is asked for anything: all is closed or held.</summary>
    public bool IsQuiet => Open == Held;

    /// <summary>Whose replicas agreed.</summary>
    public int Decided { get; init; }

    /// <summary>Whose replicas never agreed, or that nobody could finish.</summary>
    public int Disputed { get; init; }

    /// <summary>Decided ones whose outcome is not <c>exit:0</c>.</summary>
    public int Failed { get; init; }

    /// <summary>What its decided chunks cost, fees included, in credits.</summary>
    public long Spent { get; init; }

    /// <summary>How much of that went to audits and tie-breaks; known once it is settled.</summary>
    public long Extras { get; init; }

    /// <summary>Whether all its first tickets were sent.</summary>
    public bool Offered { get; init; }

    /// <summary>Whether everyone in it is paid.</summary>
    public bool Settled { get; init; }

    /// <summary>The shard after one of its chunks was held, closed, or opened again.</summary>
    /// <param name="from">The chunk's status before.</param>
    /// <param name="chunk">The chunk after.</param>
    /// <exception cref="InvalidOperationException">The chunk was closed before, or the shard has none such.</exception>
    public ShardState Count(ChunkStatus from, ChunkState chunk)
    {
        var held = Held + (chunk.Status == ChunkStatus.Held ? 1 : 0) - (from == ChunkStatus.Held ? 1 : 0);
        var open = Open - (chunk.IsClosed ? 1 : 0);
        if (from is not (ChunkStatus.Open or ChunkStatus.Held) || held < 0 || open < held)
        {
            throw new InvalidOperationException(
                $"Chunk {chunk.Index} of {Job} cannot go from {from} to {chunk.Status}: {Open} open, {Held} held.");
        }

        return this with
        {
            Open = open,
            Held = held,
            Decided = Decided + (chunk.Status == ChunkStatus.Decided ? 1 : 0),
            Disputed = Disputed + (chunk.Status == ChunkStatus.Disputed ? 1 : 0),
            Failed = Failed + (chunk is { Status: ChunkStatus.Decided, IsFailure: true } ? 1 : 0),
            Spent = checked(Spent + Settlement.CostOf(chunk)),
        };
    }

    /// <summary>The shard once everyone in it is paid.</summary>
    /// <param name="paid">The replicas that were paid.</param>
    public ShardState Settle(IReadOnlyCollection<PaidReplica> paid) => this with
    {
        Settled = true,
        Spent = paid.Sum(one => one.Price),
        Extras = paid.Where(one => one.IsExtra).Sum(one => one.Price),
    };
}
