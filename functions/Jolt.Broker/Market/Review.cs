namespace Jolt.Broker.Market;

/// <summary>What the watchdog does about an undecided chunk.</summary>
public abstract record ReviewDecision
{
    private ReviewDecision()
    {
    }

    /// <summary>Nothing: it is closed, or agents are at work on it, or its tickets have not waited long.</summary>
    public sealed record Leave : ReviewDecision;

    /// <summary>Its tickets are taken for lost: it is offered again. One that was not lost does no harm, it is dropped when it is found to be too many.</summary>
    /// <param name="Chunk">The chunk to save.</param>
    /// <param name="Tickets">Numbers of the replicas to offer.</param>
    public sealed record OfferAgain(ChunkState Chunk, IReadOnlyList<int> Tickets) : ReviewDecision;

    /// <summary>Its agent takes long, and little else is left: somebody else gets a try. Whoever is first is paid.</summary>
    /// <param name="Chunk">The chunk to save.</param>
    /// <param name="Ticket">Number of the replica to offer.</param>
    public sealed record Hedge(ChunkState Chunk, int Ticket) : ReviewDecision;

    /// <summary>Too many of its leases ran out: it is closed.</summary>
    /// <param name="Chunk">The chunk to save, together with its shard's countdown.</param>
    public sealed record GiveUp(ChunkState Chunk) : ReviewDecision;
}

/// <summary>Looks at a chunk on behalf of the watchdog.</summary>
public static class Review
{
    /// <summary>Decides what to do about a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="marketIsEmpty">Whether its market queue holds no message at all, visible or hidden: then no ticket of it is left.</param>
    /// <param name="policy">The market's times.</param>
    /// <param name="now">The time.</param>
    /// <param name="isTail">Whether few chunks of its shard are open.</param>
    public static ReviewDecision Decide(
        ChunkState chunk, bool marketIsEmpty, MarketPolicy policy, DateTimeOffset now, bool isTail = false)
    {
        if (chunk.Status != ChunkStatus.Open)
        {
            return new ReviewDecision.Leave();
        }

        var swept = ExpiredLeases.Sweep(chunk, now);
        if (swept.Lost >= MarketPolicy.LostLeasesMax && swept.LiveCount(now) == 0)
        {
            return new ReviewDecision.GiveUp(swept with { Status = ChunkStatus.Disputed });
        }

        var missing = swept.Missing(now);
        var quiet = now - QuietSince(swept);
        var waited = quiet >= policy.ReofferAfter(swept.Reoffers) || (marketIsEmpty && quiet >= TimeSpan.FromSeconds(policy.LeaseSeconds));
        if (missing > 0 && waited)
        {
            return new ReviewDecision.OfferAgain(
                swept with { OfferedAt = now, Reoffers = swept.Reoffers + 1 },
                [.. Enumerable.Range(swept.Asked - Math.Min(missing, swept.Asked), missing)]);
        }

        return isTail && swept.Hedges == 0 && Straggles(swept, policy, now)
            ? new ReviewDecision.Hedge(swept with { Hedges = 1, Asked = swept.Asked + 1, OfferedAt = now }, swept.Asked)
            : new ReviewDecision.Leave();
    }

    private static bool Straggles(ChunkState chunk, MarketPolicy policy, DateTimeOffset now) =>
        chunk.Missing(now) == 0 && chunk.Replicas.Any(replica => replica.IsLive(now) && now - replica.LeasedAt >= policy.StragglesAfter);

    /// <summary>
    /// Since when nothing has happened to the chunk. A lease that ran out counts from its end, since its own message
    /// reappears then and most often settles the matter. One that is renewed for ever must not keep the others waiting.
    /// </summary>
    private static DateTimeOffset QuietSince(ChunkState chunk) => chunk.Replicas
        .Select(replica => replica.State == ReplicaState.Lost ? replica.Expires : replica.LeasedAt)
        .Append(chunk.OfferedAt)
        .Max();
}
