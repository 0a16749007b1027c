using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>One leased run of a chunk.</summary>
public sealed record Replica
{
    /// <summary>The lease's id.</summary>
    public required string Lease { get; init; }

    /// <summary>The agent that holds it.</summary>
    public required string Agent { get; init; }

    /// <summary>The account that the agent earns for.</summary>
    public required string Account { get; init; }

    /// <summary>When the lease was granted.</summary>
    public required DateTimeOffset LeasedAt { get; init; }

    /// <summary>When it ends unless it is renewed.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Where the run is.</summary>
    public required ReplicaState State { get; init; }

    /// <summary>The market message that it was granted for.</summary>
    public required TicketReceipt Ticket { get; init; }

    /// <summary>What was known of the agent when the lease was granted.</summary>
    public Standing Standing { get; init; }

    /// <summary>The share of its agent's believed answers that is audited, in ten-thousandths, as it was then.</summary>
    public int AuditBasisPoints { get; init; } = TrustRules.BasisPointsPerWhole;

    /// <summary>When its result was accepted.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>What the run gave, once it is done.</summary>
    public ChunkAnswer? Answer { get; init; }

    /// <summary>Size of its output in bytes, once it is done.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Whether its agent may still be at work.</summary>
    public bool IsLive(DateTimeOffset now) => State == ReplicaState.Leased && now < Expires;
}

/// <summary>What it takes to hide a market message for longer, or to delete it.</summary>
/// <param name="MessageId">The message's id.</param>
/// <param name="PopReceipt">The receipt of its last reception or change.</param>
public sealed record TicketReceipt(string MessageId, string PopReceipt);
