using Jolt.Contracts;

namespace Jolt.Agent.Work;

/// <summary>Decides how many leases to ask for.</summary>
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
}
