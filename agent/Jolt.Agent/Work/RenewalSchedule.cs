namespace Jolt.Agent.Work;

/// <summary>Decides when to renew a lease.</summary>
internal static class RenewalSchedule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Half of what is left: when a call fails there is a quarter left for the next, then an eighth, so that a broker
    /// that restarts is met several times before the lease ends.
    /// </summary>
    /// <param name="left">How long the lease still runs; none or less after its end.</param>
    internal static TimeSpan NextIn(TimeSpan left) => left / 2 > Shortest ? left / 2 : Shortest;
}
