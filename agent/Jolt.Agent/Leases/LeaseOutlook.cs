using Jolt.Agent.Units;

namespace Jolt.Agent.Leases;

/// <summary>What becomes of a lease.</summary>
internal abstract record LeaseVerdict
{
    private LeaseVerdict()
    {
    }

    /// <summary>It is kept.</summary>
    internal sealed record Keep : LeaseVerdict;

    /// <summary>Others may run its chunk now: it is given back.</summary>
    /// <param name="Reason">Why, in words.</param>
    internal sealed record GiveBack(string Reason) : LeaseVerdict;

    /// <summary>By the forecast it will not make it. Forecasts change: this must be said several times in a row.</summary>
    /// <param name="Reason">Why, in words.</param>
    internal sealed record TooLong(string Reason) : LeaseVerdict;
}

/// <summary>
/// Decides whether a lease is kept. It looks at nothing by itself: the same facts give the same verdict.
/// </summary>
internal static class LeaseOutlook
{
    /// <summary>
    /// What a chunk takes that has outgrown all that is known of its job, as a multiple of its time so far. Nothing better can
    /// be said of it, and so no more than about half of a lease is ever spent on a chunk that does not end.
    /// </summary>
    internal const double Outgrown = 2;

    /// <summary>
    /// A forecast must be over the time that is left by this factor: it is only a forecast, and a result that is a little late
    /// is taken as long as nobody else has begun the chunk.
    /// </summary>
    internal const double Margin = 1.25;

    /// <summary>For how long a lease that was taken ahead waits for the chunk before it: others could run it meanwhile.</summary>
    internal static readonly TimeSpan AheadWait = TimeSpan.FromSeconds(30);

    private static readonly LeaseVerdict Keep = new LeaseVerdict.Keep();

    internal static LeaseVerdict Of(LeaseFacts facts) =>
        (facts.Ran == TimeSpan.Zero ? NotBegun(facts) : null)
        ?? (facts.PausedFor is { } paused ? Held(facts, paused) : null)
        ?? Forecast(facts);

    /// <summary>The time that a chunk takes in all.</summary>
    internal static TimeSpan TimeOf(LeaseFacts facts)
    {
        var guess = facts.Longest is { } longest && facts.Ran < longest ? longest : facts.Ran * Outgrown;
        return facts.AtLimit is { } limit && facts.Ran < limit && limit < guess ? limit : guess;
    }

    private static LeaseVerdict.GiveBack? NotBegun(LeaseFacts facts)
    {
        if (facts.WhyNothingNew is { } why)
        {
            return new LeaseVerdict.GiveBack($"it was not begun, and nothing is now: {why}.");
        }

        if (facts.PausedFor is not null)
        {
            return new LeaseVerdict.GiveBack("it was not begun, and no slot may run it now.");
        }

        return facts.Waited > AheadWait ? new LeaseVerdict.GiveBack("it was taken ahead, and the chunk before it takes long.") : null;
    }

    private static LeaseVerdict.GiveBack? Held(LeaseFacts facts, TimeSpan paused)
    {
        if (paused >= facts.HoldFor)
        {
            return new LeaseVerdict.GiveBack(
                facts.HoldFor == TimeSpan.Zero ? "paused chunks are not held here." : $"it was paused for {TimeText.Of(facts.HoldFor)}.");
        }

        if (facts.PauseLeft is not { } left)
        {
            return null;
        }

        return paused + left > facts.HoldFor
            ? new LeaseVerdict.GiveBack($"work goes on in {TimeText.Of(left)} only, and a paused chunk is held for {TimeText.Of(facts.HoldFor)}.")
            : null;
    }

    private static LeaseVerdict Forecast(LeaseFacts facts)
    {
        var needed = TimeOf(facts) - facts.Ran;
        var left = facts.Left - (facts.PausedFor is null ? TimeSpan.Zero : facts.PauseLeft ?? TimeSpan.Zero);
        return needed > left * Margin
            ? new LeaseVerdict.TooLong($"it needs about {TimeText.Of(needed)} more, and its lease can go on for {TimeText.Of(left)}.")
            : Keep;
    }
}
