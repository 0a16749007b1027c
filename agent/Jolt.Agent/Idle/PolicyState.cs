namespace Jolt.Agent.Idle;

/// <summary>What a decision must remember so that the next does not flap.</summary>
internal sealed record PolicyState
{
    /// <summary>An agent that starts knows nothing yet.</summary>
    internal static PolicyState Start { get; } = new();

    /// <summary>The owner's newest order.</summary>
    internal OwnerOrder Order { get; init; } = OwnerOrder.Work;

    /// <summary>Other programs' load is use, until it is quiet.</summary>
    internal bool Busy { get; init; }

    /// <summary>The charge fell under its level, and has not come back over the other.</summary>
    internal bool LowCharge { get; init; }

    /// <summary>It was too hot, and has not cooled down yet.</summary>
    internal bool Hot { get; init; }

    /// <summary>Memory was short, and is not free enough yet.</summary>
    internal bool ShortOfMemory { get; init; }

    /// <summary>The disk was full, and has not enough room yet.</summary>
    internal bool ShortOfDisk { get; init; }

    /// <summary>Since when nothing speaks against work; null while something does.</summary>
    internal DateTimeOffset? ClearSince { get; init; }

    /// <summary>Since when the PC is not in use; null while it is.</summary>
    internal DateTimeOffset? UnusedSince { get; init; }

    /// <summary>Since when neither memory nor disk is short; null while one is.</summary>
    internal DateTimeOffset? RoomySince { get; init; }

    /// <summary>When it was decided last.</summary>
    internal DateTimeOffset? DecidedAt { get; init; }
}
