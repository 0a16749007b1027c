namespace Jolt.Agent.Leases;

/// <summary>How long something from the broker is good for, when this PC's clock may be wrong.</summary>
internal static class GoodFor
{
    /// <summary>
    /// The time to the end that the broker named. If that is not between nothing and the most there can be, the clocks
    /// disagree, and the usual time from now is the better guess.
    /// </summary>
    /// <param name="expires">The end by the broker's clock.</param>
    /// <param name="now">The time by this PC's clock.</param>
    /// <param name="usualSeconds">For how long the broker gives such things.</param>
    internal static TimeSpan From(DateTimeOffset expires, DateTimeOffset now, int usualSeconds)
    {
        var usual = TimeSpan.FromSeconds(usualSeconds);
        var left = expires - now;
        return left > TimeSpan.Zero && left <= usual ? left : usual;
    }
}
