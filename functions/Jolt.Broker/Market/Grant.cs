using Jolt.Contracts.Market;

namespace Jolt.Broker.Market;

/// <summary>Decides who gets a ticket.</summary>
public static class Grant
{
    /// <summary>Decides on one ticket that an agent has received.</summary>
    /// <param name="chunk">The ticket's chunk, or null if there is no such row.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="receipt">Its message.</param>
    /// <param name="ask">Who asks.</param>
    /// <param name="lease">The new lease's id.</param>
    /// <param name="policy">The market's times.</param>
    /// <param name="now">The time.</param>
    public static GrantDecision Decide(
        ChunkState? chunk, Ticket ticket, TicketReceipt receipt, LeaseAsk ask, string lease, MarketPolicy policy, DateTimeOffset now)
    {
        if (chunk is null)
        {
            return new GrantDecision.Drop(DropReason.NoSuchChunk);
        }

        if (chunk.Status != ChunkStatus.Open)
        {
            return new GrantDecision.Drop(DropReason.ChunkClosed);
        }

        // A renewal whose second half was lost lets the message reappear too early. It must not be deleted: it is the
        // only ticket that brings the replica back if its agent dies.
        if (chunk.Replicas.FirstOrDefault(other => other.IsLive(now) && other.Ticket.MessageId == receipt.MessageId) is { } own)
        {
            return new GrantDecision.Defer(own.Expires);
        }

        if (chunk.Missing(now) == 0)
        {
            return new GrantDecision.Drop(DropReason.Surplus);
        }

        if (!ask.Fits(ticket))
        {
            return new GrantDecision.Release(ReleaseReason.AgentTooSmall);
        }

        if (ask.Declines(chunk))
        {
            return new GrantDecision.Release(ReleaseReason.Declined);
        }

        return chunk.Replicas.Any(other => other.Account == ask.Account && HasSpoken(other, now))
            ? new GrantDecision.Release(ReleaseReason.SameAccount)
            : Granted(chunk, receipt, ask, lease, policy, now);
    }

    private static bool HasSpoken(Replica replica, DateTimeOffset now) =>
        replica.State is ReplicaState.Done or ReplicaState.Struck || replica.IsLive(now);

    private static GrantDecision.Granted Granted(
        ChunkState chunk, TicketReceipt receipt, LeaseAsk ask, string lease, MarketPolicy policy, DateTimeOffset now)
    {
        var replica = new Replica
        {
            Lease = lease,
            Agent = ask.Agent,
            Account = ask.Account,
            Standing = ask.Standing,
            LeasedAt = now,
            Expires = policy.LeaseEnd(now),
            State = ReplicaState.Leased,
            Ticket = receipt,
            AuditBasisPoints = ask.AuditBasisPoints,
        };
        var swept = ExpiredLeases.Sweep(chunk, now);
        return new GrantDecision.Granted(swept with { Replicas = swept.Replicas.Add(replica), Reoffers = 0 }, replica);
    }
}
