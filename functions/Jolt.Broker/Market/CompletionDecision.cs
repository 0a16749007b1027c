using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>Whether a result is accepted, and what follows from it.</summary>
public abstract record CompletionDecision
{
    private CompletionDecision()
    {
    }

    /// <summary>It is.</summary>
    /// <param name="Chunk">The chunk to save; if it is closed now, together with its shard's countdown.</param>
    /// <param name="Replica">The finished replica.</param>
    /// <param name="Verdict">What the replicas prove now.</param>
    /// <param name="Tickets">Numbers of further replicas to offer.</param>
    public sealed record Accepted(ChunkState Chunk, Replica Replica, Verdict Verdict, IReadOnlyList<int> Tickets) : CompletionDecision;

    /// <summary>The same result was accepted before.</summary>
    /// <param name="Replica">The finished replica.</param>
    public sealed record Replayed(Replica Replica) : CompletionDecision;

    /// <summary>It is not.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(LeaseRefusal Refusal) : CompletionDecision;
}
