using Jolt.Broker.Market;

namespace Jolt.Simulator;

/// <summary>What the table is made of.</summary>
internal sealed class Tally
{
    /// <summary>Chunks that are over.</summary>
    public long Chunks { get; private set; }

    /// <summary>Chunks whose final answer is not the truth.</summary>
    public long Wrong { get; private set; }

    public long Disputed { get; private set; }

    public long Replicas { get; private set; }

    /// <summary>The same for the second half of the chunks, when trust has settled.</summary>
    public long SettledChunks { get; private set; }

    public long SettledReplicas { get; private set; }

    public void Count(ChunkState chunk, bool isSettled)
    {
        var replicas = chunk.Replicas.Count(replica => replica.State is ReplicaState.Done or ReplicaState.Struck);
        Chunks++;
        Replicas += replicas;
        Wrong += chunk.Answer is { } answer && answer != Truth.Answer ? 1 : 0;
        Disputed += chunk.Status == ChunkStatus.Disputed ? 1 : 0;
        SettledChunks += isSettled ? 1 : 0;
        SettledReplicas += isSettled ? replicas : 0;
    }
}
