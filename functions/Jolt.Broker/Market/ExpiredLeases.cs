namespace Jolt.Broker.Market;

/// <summary>Marks leases that ran out. Their message reappears by itself; this is about the row.</summary>
internal static class ExpiredLeases
{
    /// <summary>The chunk with its run-out leases marked as lost.</summary>
    public static ChunkState Sweep(ChunkState chunk, DateTimeOffset now)
    {
        bool RanOut(Replica replica) => replica.State == ReplicaState.Leased && !replica.IsLive(now);
        var lost = chunk.Replicas.Count(RanOut);
        return lost == 0
            ? chunk
            : chunk with
            {
                Lost = chunk.Lost + lost,
                Replicas = [.. chunk.Replicas.Select(replica => RanOut(replica) ? replica with { State = ReplicaState.Lost } : replica)],
            };
    }
}
