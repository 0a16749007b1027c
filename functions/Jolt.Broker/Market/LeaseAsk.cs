using Jolt.Broker.Trust;
using Jolt.Contracts.Market;

namespace Jolt.Broker.Market;

/// <summary>Who asks for a lease, and what it can give.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Standing">What is known of it.</param>
/// <param name="MemoryPagesMax">Memory it can give one chunk, in pages.</param>
/// <param name="FuelMax">Fuel it will burn on one chunk.</param>
/// <param name="AuditBasisPoints">The share of its believed answers that is audited, in ten-thousandths.</param>
public sealed record LeaseAsk(
    string Agent, string Account, Standing Standing, int MemoryPagesMax, long FuelMax,
    int AuditBasisPoints = TrustRules.BasisPointsPerWhole)
{
    /// <summary>Jobs and modules that it cannot run.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether the agent says that it cannot run a chunk.</summary>
    public bool Declines(ChunkState chunk) => Without.Contains(chunk.Job) || Without.Contains(chunk.Work.Module);

    /// <summary>Whether the agent has what a ticket's chunk may use.</summary>
    public bool Fits(Ticket ticket) => ticket.MemoryPages <= MemoryPagesMax && ticket.Fuel <= FuelMax;
}
