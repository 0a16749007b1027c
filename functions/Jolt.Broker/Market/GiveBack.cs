namespace Jolt.Broker.Market;

/// <summary>Whether a lease is given back.</summary>
public abstract record GiveBackDecision
{
    private GiveBackDecision()
    {
    }

    /// <summary>It is; its ticket may be shown again at once.</summary>
    /// <param name="Chunk">The chunk to save.</param>
    /// <param name="Replica">What was given back.</param>
    public sealed record Returned(ChunkState Chunk, Replica Replica) : GiveBackDecision;

    /// <summary>It was given back before: nothing is left to do.</summary>
    public sealed record AlreadyReturned : GiveBackDecision;

    /// <summary>It is not.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(LeaseRefusal Refusal) : GiveBackDecision;
}

/// <summary>Takes a lease back from an agent that stops in good order.</summary>
public static class GiveBack
{
    /// <summary>Decides on a lease that its agent gives back.</summary>
    /// <param name="chunk">The lease's chunk, or null if there is no such row.</param>
    /// <param name="lease">The lease's id.</param>
    /// <param name="agent">Who gives it back.</param>
    /// <param name="now">The time.</param>
    public static GiveBackDecision Decide(ChunkState? chunk, string lease, string agent, DateTimeOffset now)
    {
        if (chunk?.Find(lease) is { State: ReplicaState.Returned } before && before.Agent == agent)
        {
            return new GiveBackDecision.AlreadyReturned();
        }

        var (replica, refusal) = Holder.Find(chunk, lease, agent, now);
        if (replica is null)
        {
            return new GiveBackDecision.Refused(refusal);
        }

        var returned = replica with { State = ReplicaState.Returned };
        return new GiveBackDecision.Returned(Forget(chunk!.With(returned)), returned);
    }

    private static ChunkState Forget(ChunkState chunk)
    {
        var surplus = chunk.Replicas.Count(replica => replica.State == ReplicaState.Returned) - MarketPolicy.ReturnedKeptMax;
        return surplus <= 0
            ? chunk
            : chunk with { Replicas = [.. chunk.Replicas.Where(replica => replica.State != ReplicaState.Returned || surplus-- <= 0)] };
    }
}
