using Jolt.Broker.Market;

namespace Jolt.Broker.Storage.Market;

/// <summary>How posting a result ended.</summary>
public abstract record ResultOutcome
{
    private ResultOutcome()
    {
    }

    /// <summary>It was accepted, now or by an earlier equal call.</summary>
    /// <param name="Replayed">Whether it was earlier.</param>
    /// <param name="ShardIsDecided">Whether nothing of its shard is asked for any more, and it is not settled yet.</param>
    public sealed record Accepted(bool Replayed, bool ShardIsDecided) : ResultOutcome;

    /// <summary>The lease cannot be used for it.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(LeaseRefusal Refusal) : ResultOutcome;

    /// <summary>It claims more fuel than the chunk may burn.</summary>
    /// <param name="FuelMax">What the chunk may burn.</param>
    public sealed record FuelOverLimit(long FuelMax) : ResultOutcome;

    /// <summary>The output is longer than the chunk's limit.</summary>
    /// <param name="BytesMax">The limit in bytes.</param>
    public sealed record OutputTooLarge(long BytesMax) : ResultOutcome;

    /// <summary>The output has another hash than claimed.</summary>
    /// <param name="Actual">The hash it has.</param>
    public sealed record HashMismatch(string Actual) : ResultOutcome;
}
