using Jolt.Contracts;

namespace Jolt.Broker.Market;

/// <summary>The market's times. A pool on one machine, or a test, may shorten them.</summary>
/// <param name="LeaseSeconds">Seconds a lease runs before it must be renewed.</param>
/// <param name="WatchdogSeconds">Seconds after which an undecided shard is looked at.</param>
/// <param name="HoldSeconds">Seconds that an unconfirmed answer waits for a check of its agent before one is ordered.</param>
public sealed record MarketPolicy(
    int LeaseSeconds = Limits.LeaseSeconds, int WatchdogSeconds = MarketPolicy.WatchdogSecondsDefault,
    int HoldSeconds = MarketPolicy.HoldSecondsDefault)
{
    /// <summary>Seconds of the hold: twenty minutes, the time in which a busy agent is most often checked by itself.</summary>
    public const int HoldSecondsDefault = 1200;

    /// <summary>Open chunks of a shard from which on its stragglers are hedged: only a job's tail is worth running twice.</summary>
    public const int HedgedChunksMax = 8;

    /// <summary>Watchdog rounds after which a lease is a straggler.</summary>
    private const int StragglerRounds = 2;

    /// <summary>How old a lease must be to be a straggler.</summary>
    public TimeSpan StragglesAfter => TimeSpan.FromSeconds(WatchdogSeconds * (double)StragglerRounds);

    /// <summary>Seconds between two looks at an undecided shard: two leases, so that an agent's death is seen soon after its ticket could have reappeared by itself.</summary>
    public const int WatchdogSecondsDefault = 2 * Limits.LeaseSeconds;

    /// <summary>Leases of one chunk that may run out. Whatever kills that many agents should not be tried on more.</summary>
    public const int LostLeasesMax = 8;

    /// <summary>Given-back replicas that a chunk's row remembers. An agent that takes and gives back for ever must not make the row grow.</summary>
    public const int ReturnedKeptMax = 8;

    /// <summary>Doublings of the wait between two re-offers of a chunk that nothing happens to: an hour or so. A long queue is not a loss.</summary>
    public const int ReofferDoublingsMax = 5;

    /// <summary>Seconds for which a ticket is hidden that its receiver may not take; others see it after that.</summary>
    public const int ReleaseSeconds = 1;

    /// <summary>Seconds that a ticket stays hidden longer than its lease runs, so that whoever gets it next sees the lease as run out.</summary>
    public const int TicketGraceSeconds = 2;

    /// <summary>Seconds after which a lease cannot be renewed any more.</summary>
    public int LeaseAgeSeconds { get; init; } = Limits.LeaseAgeSecondsMax;

    /// <summary>When a lease that is granted or renewed now ends.</summary>
    public DateTimeOffset LeaseEnd(DateTimeOffset now) => now.AddSeconds(LeaseSeconds);

    /// <summary>The end beyond which no renewal of a lease goes.</summary>
    /// <param name="leasedAt">When it was granted.</param>
    public DateTimeOffset RenewableUntil(DateTimeOffset leasedAt) => leasedAt.AddSeconds(LeaseAgeSeconds);

    /// <summary>How long a chunk must be quiet before its tickets are taken for lost.</summary>
    public TimeSpan ReofferAfter(int reoffers) =>
        TimeSpan.FromSeconds(WatchdogSeconds * (double)(1 << Math.Min(reoffers, ReofferDoublingsMax)));
}
