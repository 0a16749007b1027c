using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Client;

/// <summary>What an agent can give the chunk that it asks for along with a result.</summary>
/// <param name="MemoryPagesMax">Memory in pages.</param>
/// <param name="FuelMax">Fuel it will burn.</param>
public sealed record NextRequest(int MemoryPagesMax, long FuelMax)
{
    /// <summary>The lowest level it takes a chunk at; null: its ask.</summary>
    public PriceLevel? Lowest { get; init; }
}
