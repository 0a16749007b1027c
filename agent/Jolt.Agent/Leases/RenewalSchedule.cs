namespace Jolt.Agent.Leases;

/// <summary>Decides when to renew a lease.</summary>
internal static class RenewalSchedule
{
    /// <summary>The part of the wait that is left to chance: leases that were taken together are not renewed in one burst.</summary>
    internal const double PartOfChance = 0.2;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Half of what is left, or a little less: when a call fails there is a quarter left for the next, then an eighth, so that
    /// a broker that restarts is met several times before the lease ends. After its end as long again as that is ago: a broker
    /// that is away for hours is not asked every second, and may renew the lease all the same when it is back.
    /// </summary>
    /// <param name="left">How long the lease still runs; less than none after its end.</param>
    /// <param name="chance">A random number in [0, 1).</param>
    internal static TimeSpan NextIn(TimeSpan left, double chance)
    {
        var wait = (left > TimeSpan.Zero ? left / 2 : -left) * (1 - (PartOfChance * chance));
        return wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
    }
}
