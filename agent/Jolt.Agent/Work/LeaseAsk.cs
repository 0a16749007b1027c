using Jolt.Contracts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

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
}
