using Jolt.Agent.Idle;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Settings;

/// <summary>How an agent behaves on this PC, as its owner set it.</summary>
internal sealed record AgentSettings
{
    /// <summary>When and how much it works; its slots are worked out by <see cref="PolicyFor"/>.</summary>
    internal PolicySettings Policy { get; init; } = new();

    /// <summary>Chunks at once; null: from the share of cores.</summary>
    internal int? Slots { get; init; }

    /// <summary>The part of the cores that get a slot, in percent.</summary>
    internal int CoresPercent { get; init; } = 100;

    /// <summary>The part of the PC's memory that all slots share, in percent.</summary>
    internal int MemoryPercent { get; init; } = 50;

    /// <summary>Memory for one chunk in bytes; null: from the share of memory.</summary>
    internal long? ChunkMemoryBytes { get; init; }

    /// <summary>Bytes of programs that are kept on disk: hundreds of ordinary ones.</summary>
    internal long ModuleCacheBytes { get; init; } = 512L << 20;

    /// <summary>Bytes of inputs that are kept on disk: dozens of the largest, thousands of ordinary ones.</summary>
    internal long InputCacheBytes { get; init; } = 512L << 20;

    /// <summary>The longest pause between two looks at an empty market, in seconds.</summary>
    internal int MarketPauseSeconds { get; init; } = Work.AgentOptions.LongestPauseSecondsDefault;

    /// <summary>What working costs in watts, where nothing measures it; 0: unknown.</summary>
    internal int Watts { get; init; }

    /// <summary>The pools it works for, the most preferred first; none: all that were joined.</summary>
    internal IReadOnlyList<PoolWish> Pools { get; init; } = [];

    /// <summary>The lowest level it takes a chunk at; null: what the enrolment's ask says.</summary>
    internal PriceLevel? LowestPrice { get; init; }

    /// <summary>Which of the joined pools these settings choose.</summary>
    internal PoolChoice ChoiceOf(IReadOnlyList<AgentIdentity> joined) => PoolChoice.Of(joined, Pools, LowestPrice);

    /// <summary>
    /// What of these settings an agent that runs with others takes over: when it works and for whom, what that costs and what it
    /// keeps on disk. How much it uses at once is settled when it starts.
    /// </summary>
    internal AgentSettings TakenOverBy(AgentSettings running) => running with
    {
        Policy = Policy,
        Watts = Watts,
        ModuleCacheBytes = ModuleCacheBytes,
        InputCacheBytes = InputCacheBytes,
        Pools = Pools,
        LowestPrice = LowestPrice,
    };

    /// <summary>The slots on a PC with so many cores: at least one.</summary>
    internal int SlotsOn(int cores) => Slots ?? Math.Max(1, cores * CoresPercent / 100);

    /// <summary>The policy on a PC with so many cores.</summary>
    internal PolicySettings PolicyFor(int cores) => Policy with { Slots = SlotsOn(cores) };
}
