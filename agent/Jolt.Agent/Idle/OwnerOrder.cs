namespace Jolt.Agent.Idle;

/// <summary>What the owner told a running agent.</summary>
internal enum OwnerOrderKind
{
    /// <summary>Work when the settings allow it.</summary>
    Work,

    /// <summary>Hold everything.</summary>
    Pause,

    /// <summary>Take nothing new, and end when what runs is done.</summary>
    Finish,
}

/// <summary>An order, the newest of which counts.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Until">When a pause ends by itself; null: when the owner says so.</param>
internal sealed record OwnerOrder(OwnerOrderKind Kind, DateTimeOffset? Until = null)
{
    internal static OwnerOrder Work { get; } = new(OwnerOrderKind.Work);

    internal static OwnerOrder Finish { get; } = new(OwnerOrderKind.Finish);

    /// <summary>What is left of it at a time: a pause that is over is an order to work.</summary>
    internal OwnerOrder At(DateTimeOffset now) => Until <= now ? Work : this;
}
