using Jolt.Contracts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Market;

/// <summary>Decides what leases to ask for.</summary>
internal static class LeaseAsk
{
    /// <summary>
    /// As many as there are free slots, and no more than tickets were seen: an ask that cannot be met costs the broker
    /// calls to its storage.
    /// </summary>
    /// <param name="freeSlots">Slots that run nothing.</param>
    /// <param name="ticketsSeen">Tickets seen on the market.</param>
    internal static int Count(int freeSlots, int ticketsSeen) =>
        Math.Clamp(Math.Min(freeSlots, ticketsSeen), 0, Limits.LeasesPerRequestMax);

    /// <summary>So many chunks of what this PC can give each.</summary>
    internal static LeaseRequest For(int count, NextRequest each) =>
        new(count, each.MemoryPagesMax, each.FuelMax) { Lowest = each.Lowest, Without = each.Without };

    /// <summary>The queues that are worth a look: those of levels that the owner does not rule out now.</summary>
    /// <param name="market">The market, down to the enrolment's ask.</param>
    /// <param name="lowest">The lowest level that the owner wants; null: the ask.</param>
    internal static IReadOnlyList<MarketQueue> Queues(IReadOnlyList<MarketQueue> market, PriceLevel? lowest) =>
        lowest is { } least ? [.. market.Where(queue => queue.Level >= least)] : market;
}
