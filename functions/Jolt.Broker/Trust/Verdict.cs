namespace Jolt.Broker.Trust;

/// <summary>What a chunk's finished replicas prove.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Enough replicas agree.</summary>
    /// <param name="Answer">What they agree on.</param>
    public sealed record Decided(ChunkAnswer Answer) : Verdict;

    /// <summary>Not enough is known yet.</summary>
    /// <param name="Replicas">How many further replicas could decide it, at the least; one or more.</param>
    public sealed record NeedsMore(int Replicas) : Verdict;

    /// <summary>No number of further replicas within the limit could make them agree.</summary>
    public sealed record Disputed : Verdict;
}
