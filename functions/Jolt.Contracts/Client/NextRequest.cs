using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Client;

/// <summary>What an agent can give the chunk that it asks for along with a result.</summary>
/// <param name="MemoryPagesMax">Memory in pages.</param>
/// <param name="FuelMax">Fuel it will burn.</param>
public sealed record NextRequest(int MemoryPagesMax, long FuelMax)
{
    /// <summary>The lowest level it takes a chunk at; null: its ask.</summary>
    public PriceLevel? Lowest { get; init; }

    /// <summary>
    /// Jobs by their ids and modules by their hashes that it cannot run, or not to their end; left out: none. At most
    /// <see cref="Limits.LeaseWithoutMax"/>.
    /// </summary>
    public IReadOnlyList<string>? Without { get; init; }
}
