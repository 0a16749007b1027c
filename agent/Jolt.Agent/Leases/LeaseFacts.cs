namespace Jolt.Agent.Leases;

/// <summary>What is known of a lease at one moment.</summary>
internal sealed record LeaseFacts
{
    /// <summary>How long its chunk has run, without pauses; nothing where it was not begun.</summary>
    internal TimeSpan Ran { get; init; }

    /// <summary>The time until it cannot be renewed any more.</summary>
    internal required TimeSpan Left { get; init; }

    /// <summary>The longest that a chunk of its job took here lately; null where none is remembered.</summary>
    internal TimeSpan? Longest { get; init; }

    /// <summary>The time that its whole fuel limit takes here; null where this PC's speed is not known.</summary>
    internal TimeSpan? AtLimit { get; init; }

    /// <summary>How long it has waited for the chunk before it; null where no other is before it.</summary>
    internal TimeSpan? Waited { get; init; }

    /// <summary>How long it is held already; null where it is not.</summary>
    internal TimeSpan? PausedFor { get; init; }

    /// <summary>How long it will still be held; null where nobody knows.</summary>
    internal TimeSpan? PauseLeft { get; init; }

    /// <summary>How long its owner lets it be held.</summary>
    internal TimeSpan HoldFor { get; init; }

    /// <summary>Why nothing new is begun now; null where it is.</summary>
    internal string? WhyNothingNew { get; init; }
}
