using Jolt.Agent.Settings;
using Jolt.Contracts;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Work;

/// <summary>What the agent may use.</summary>
/// <param name="Slots">Chunks at once.</param>
/// <param name="MemoryPagesMax">Memory for one chunk, in pages.</param>
/// <param name="LongestPause">The longest wait between two looks at an empty market.</param>
internal sealed record AgentOptions(int Slots, int MemoryPagesMax, TimeSpan LongestPause)
{
    /// <summary>Whether chunks run in the agent's own process, without the second wall.</summary>
    internal bool InProcess { get; init; }

    /// <summary>How long it waits for who does not answer.</summary>
    internal CallLimits Calls { get; init; } = CallLimits.Agent;

    /// <summary>Seconds between looks at an empty market by default: new work is noticed in good time, at little cost.</summary>
    internal const int LongestPauseSecondsDefault = 20;

    /// <summary>
    /// Memory that one of so many slots may use: half of the machine's, shared out, and never more than a chunk may ask.
    /// </summary>
    /// <param name="machineBytes">The memory that this machine or its container has.</param>
    /// <param name="slots">Chunks at once.</param>
    internal static int PagesOfSlot(long machineBytes, int slots) =>
        (int)Math.Clamp(machineBytes / 2 / slots / Limits.MemoryPageBytes, 1, Limits.ChunkMemoryPagesMax);

    /// <summary>What its owner's settings make of this PC.</summary>
    internal static AgentOptions Of(AgentSettings settings, int cores, long machineBytes)
    {
        var slots = settings.SlotsOn(cores);
        var pages = settings.ChunkMemoryBytes is { } bytes
            ? PagesOfSlot(bytes * 2, 1)
            : PagesOfSlot(machineBytes / 100 * settings.MemoryPercent * 2, slots);
        return new(slots, pages, TimeSpan.FromSeconds(settings.MarketPauseSeconds));
    }
}
