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
}
