namespace Jolt.Broker.Market;

/// <summary>Whether an agent gets a ticket; if not, what becomes of the ticket's message.</summary>
public abstract record GrantDecision
{
    private GrantDecision()
    {
    }

    /// <summary>It gets the lease. The chunk must be saved before the agent hears of it.</summary>
    /// <param name="Chunk">The chunk with the lease.</param>
    /// <param name="Replica">The lease.</param>
    public sealed record Granted(ChunkState Chunk, Replica Replica) : GrantDecision;

    /// <summary>The ticket asks for nothing any more: its message is deleted.</summary>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Drop(DropReason Reason) : GrantDecision;

    /// <summary>Another agent may take the ticket: its message is shown again shortly.</summary>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Release(ReleaseReason Reason) : GrantDecision;

    /// <summary>The ticket's own lease is still at work: its message is hidden until that ends.</summary>
    /// <param name="Until">When the lease ends.</param>
    public sealed record Defer(DateTimeOffset Until) : GrantDecision;
}

/// <summary>Why a ticket asks for nothing any more.</summary>
public enum DropReason
{
    /// <summary>There is no such chunk.</summary>
    NoSuchChunk,

    /// <summary>The chunk is decided, disputed or cancelled.</summary>
    ChunkClosed,

    /// <summary>Enough replicas are at work: the ticket was sent twice.</summary>
    Surplus,
}

/// <summary>Why one agent may not take a ticket that another may.</summary>
public enum ReleaseReason
{
    /// <summary>The chunk may use more memory or fuel than the agent gives.</summary>
    AgentTooSmall,

    /// <summary>The agent said that it cannot run the chunk's module, or chunks of its job.</summary>
    Declined,

    /// <summary>The agent's account has a replica of the chunk already.</summary>
    SameAccount,
}
