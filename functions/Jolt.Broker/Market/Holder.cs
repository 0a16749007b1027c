namespace Jolt.Broker.Market;

/// <summary>Finds the replica under a lease and whether the agent may use it.</summary>
internal static class Holder
{
    /// <summary>The live replica of a lease, or why there is none to use.</summary>
    public static (Replica? Replica, LeaseRefusal Refusal) Find(ChunkState? chunk, string lease, string agent, DateTimeOffset now)
    {
        if (chunk is null)
        {
            return (null, LeaseRefusal.NoSuchLease);
        }

        // A lease that the row has forgotten was given back long ago, or never was; either way it is over.
        if (chunk.Find(lease) is not { } replica)
        {
            return (null, LeaseRefusal.Over);
        }

        if (replica.Agent != agent)
        {
            return (null, LeaseRefusal.NotYours);
        }

        return chunk.Status == ChunkStatus.Open && replica.IsLive(now) ? (replica, default) : (null, LeaseRefusal.Over);
    }

    /// <summary>
    /// The replica of a lease that may have run out, or why there is none to use. An agent that could not reach its broker
    /// for an hour has worked all the same: what it did is good while nobody has taken the chunk over.
    /// </summary>
    public static (Replica? Replica, LeaseRefusal Refusal) FindAlsoLate(
        ChunkState? chunk, string lease, string agent, DateTimeOffset now)
    {
        var (replica, refusal) = Find(chunk, lease, agent, now);
        return replica is null && refusal == LeaseRefusal.Over && chunk?.Find(lease) is { } late && IsStillWanted(chunk, late, now)
            ? (late, default)
            : (replica, refusal);
    }

    private static bool IsStillWanted(ChunkState chunk, Replica late, DateTimeOffset now) =>
        late.State is ReplicaState.Leased or ReplicaState.Lost
        && chunk.Missing(now) > 0
        && !chunk.Replicas.Any(other => other.Account == late.Account && (other.State == ReplicaState.Done || other.IsLive(now)));
}
