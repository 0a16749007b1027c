namespace Jolt.Agent.Work;

/// <summary>The two stages in which an agent ends.</summary>
/// <param name="Asked">It was asked to end: nothing new is begun, what is nearly done may finish.</param>
/// <param name="Now">The grace is over: runs are killed and leases given back.</param>
internal sealed record WindUp(CancellationToken Asked, CancellationToken Now)
{
    /// <summary>
    /// How long a run may go on after the agent was asked to end. A person who pressed Ctrl-C waits, but a chunk that
    /// is seconds from its end is work that somebody else would have to do again.
    /// </summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Why leases are given back then.</summary>
    internal const string WhyGivenBack = "the agent is ending.";

    /// <summary>How long giving leases back may take then; left alone, they run out by themselves.</summary>
    internal static readonly TimeSpan GiveBackPatience = TimeSpan.FromSeconds(5);
}
