namespace Jolt.Broker.Market;

/// <summary>Whether a lease goes on.</summary>
public abstract record RenewalDecision
{
    private RenewalDecision()
    {
    }

    /// <summary>It does.</summary>
    /// <param name="Chunk">The chunk to save.</param>
    /// <param name="Replica">The renewed lease.</param>
    public sealed record Renewed(ChunkState Chunk, Replica Replica) : RenewalDecision;

    /// <summary>It does not.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(LeaseRefusal Refusal) : RenewalDecision;
}

/// <summary>Lets a lease go on.</summary>
public static class Renewal
{
    /// <summary>Decides on a renewal.</summary>
    /// <param name="chunk">The lease's chunk, or null if there is no such row.</param>
    /// <param name="lease">The lease's id.</param>
    /// <param name="agent">Who asks.</param>
    /// <param name="policy">The market's times.</param>
    /// <param name="now">The time.</param>
    public static RenewalDecision Decide(ChunkState? chunk, string lease, string agent, MarketPolicy policy, DateTimeOffset now)
    {
        var (replica, refusal) = Holder.FindAlsoLate(chunk, lease, agent, now);
        if (replica is null)
        {
            return new RenewalDecision.Refused(refusal);
        }

        // The last renewal is cut short at the greatest age rather than refused, so that the agent knows its deadline.
        var latest = policy.RenewableUntil(replica.LeasedAt);
        var end = policy.LeaseEnd(now);
        var renewed = replica with { State = ReplicaState.Leased, Expires = end < latest ? end : latest };
        return new RenewalDecision.Renewed(chunk!.With(renewed), renewed);
    }
}
