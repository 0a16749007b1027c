namespace Jolt.Agent.Network;

/// <summary>How long to wait before the next try: doubling up to a bound, with half of it left to chance.</summary>
/// <param name="First">The wait after the first disappointment.</param>
/// <param name="Longest">The bound.</param>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>Doublings after which any first wait is beyond any bound: keeps the arithmetic finite.</summary>
    private const int DoublingsMax = 30;

    /// <summary>The wait. Many agents that were disappointed together come back at different times.</summary>
    /// <param name="disappointments">How many in a row, from 1.</param>
    /// <param name="chance">A random number in [0, 1).</param>
    internal TimeSpan Pause(int disappointments, double chance)
    {
        var doublings = Math.Clamp(disappointments - 1, 0, DoublingsMax);
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (chance / 2)));
    }
}
