namespace Jolt.Broker.Quotas;

/// <summary>What all instances of the broker together have taken of one caller's limit in one window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Taken">What was taken in it.</param>
public sealed record SharedBudget(long Window, long Taken)
{
    /// <summary>Takes a part for one instance: as much as it wants, or as there is.</summary>
    /// <param name="before">What was taken before; null if nothing ever was.</param>
    /// <param name="window">The instance's window.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="wanted">How much it wants.</param>
    /// <returns>How much it gets, and what was taken after it.</returns>
    public static (int Granted, SharedBudget After) Take(SharedBudget? before, long window, RateLimit limit, int wanted)
    {
        // A row of a window to come was written by an instance whose clock is ahead: its window holds for both.
        var current = before is not null && before.Window >= window ? before : new SharedBudget(window, 0);
        var granted = (int)Math.Clamp(limit.PerMinute - current.Taken, 0, wanted);
        return (granted, current with { Taken = current.Taken + granted });
    }
}
