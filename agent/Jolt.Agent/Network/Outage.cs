namespace Jolt.Agent.Network;

/// <summary>The agent's patience with a broker or a storage that is away.</summary>
internal static class Outage
{
    /// <summary>
    /// The first wait is short, since most brokers that do not answer are just being started again. Doubling, the next try
    /// never comes much later than the outage has lasted; the longest lets a day of it cost some hundred tries.
    /// </summary>
    internal static readonly Backoff Patience = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(5));

    /// <summary>The wait before the next try: as the other side asks, and as its own patience says where it does not.</summary>
    /// <param name="asked">How long the other side asks to wait, if it says.</param>
    /// <param name="failures">How many in a row, from 1.</param>
    /// <param name="chance">A random number in [0, 1).</param>
    internal static TimeSpan Pause(TimeSpan? asked, int failures, double chance) =>
        AskedPause.Of(asked) ?? Patience.Pause(failures, chance);
}
