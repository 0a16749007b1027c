namespace Jolt.Agent.Market;

/// <summary>What a look at the market asks of the storage.</summary>
internal enum MarketLook
{
    /// <summary>Only the bell: one call.</summary>
    Bell,

    /// <summary>The queues of all levels: a call each.</summary>
    Queues,

    /// <summary>The bell and then the queues.</summary>
    Both,
}

/// <summary>What earlier looks have left.</summary>
/// <param name="Word">The bell's word as it was last read; null before, and where there is no bell.</param>
/// <param name="QueuesAt">When the queues were last looked at.</param>
/// <param name="LivelyAt">When there last was a sign of life: the start, work, or the bell.</param>
internal sealed record LookMemory(string? Word, DateTimeOffset? QueuesAt, DateTimeOffset LivelyAt);

/// <summary>
/// Decides what to look at, so that waiting costs little. Around work tickets come and go without a bell, so for a while
/// every look sees the queues. Later the bell is enough, with a slow look at the queues besides: for tickets that came back
/// because their agent died, and for bells that nobody rang because a broker did.
/// </summary>
/// <param name="LongestPause">The longest pause between two looks.</param>
internal sealed record LookPlan(TimeSpan LongestPause)
{
    private const int LivelyPauses = 3;
    private const int QueuesPauses = 4;

    private static readonly TimeSpan LivelyMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan QueuesEveryMax = TimeSpan.FromSeconds(80);

    /// <summary>For how long after a sign of life each look sees the queues.</summary>
    internal TimeSpan Lively { get; } = Shorter(LongestPause * LivelyPauses, LivelyMax);

    /// <summary>How often the queues are looked at though no bell rang.</summary>
    internal TimeSpan QueuesEvery { get; } = Shorter(LongestPause * QueuesPauses, QueuesEveryMax);

    /// <summary>What the next look asks for.</summary>
    /// <param name="memory">What earlier looks have left.</param>
    /// <param name="now">The time.</param>
    internal MarketLook Next(LookMemory memory, DateTimeOffset now) => memory switch
    {
        { QueuesAt: null } or { Word: null } => MarketLook.Both,
        _ when now - memory.LivelyAt < Lively => MarketLook.Both,

        // The bell waits for the next look: the two together would be over ten calls in an unlucky minute.
        _ when now - memory.QueuesAt >= QueuesEvery => MarketLook.Queues,
        _ => MarketLook.Bell,
    };

    /// <summary>Whether the queues have to be looked at, now that the bell's word is known.</summary>
    /// <param name="look">What the look asked for.</param>
    /// <param name="memory">What earlier looks have left.</param>
    /// <param name="word">The bell's word; null where there is no bell.</param>
    internal static bool SeesQueues(MarketLook look, LookMemory memory, string? word) =>
        look != MarketLook.Bell || word is null || word != memory.Word;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
