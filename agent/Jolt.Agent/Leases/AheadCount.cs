namespace Jolt.Agent.Leases;

/// <summary>
/// Decides how many leases a slot takes while one runs: enough that it need not wait for the broker, and no more, since
/// others could begin those chunks meanwhile.
/// </summary>
internal static class AheadCount
{
    /// <summary>
    /// Seconds of a chunk up to which one is taken ahead when it begins; after a longer one, when it probably has no more than
    /// these to go.
    /// </summary>
    internal const double ChunkSecondsMax = 10;

    /// <summary>Seconds of work that are kept ready: what the way to a far and busy broker and back takes.</summary>
    internal const double ReadySeconds = 0.5;

    /// <summary>Leases that one slot holds ahead at the most. They are given back when the owner needs the PC.</summary>
    internal const int Most = 4;

    /// <param name="lastSeconds">How long the slot's last chunk took.</param>
    internal static int After(double lastSeconds) => lastSeconds > ChunkSecondsMax
        ? 0
        : (int)Math.Clamp(Math.Ceiling(ReadySeconds / lastSeconds), 1, Most);

    /// <summary>How long a chunk should still run before one is taken ahead; nothing where it is time to.</summary>
    /// <param name="usual">What its job's chunks usually take.</param>
    /// <param name="ran">How long it has run.</param>
    internal static TimeSpan WaitIn(TimeSpan usual, TimeSpan ran)
    {
        var wait = usual - ran - TimeSpan.FromSeconds(ChunkSecondsMax);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
