namespace Jolt.Benchmarks.Pauses;

/// <summary>
/// One return of the owner. The workers are silent when all that they still use is less than a millisecond: a thread that
/// waits for its turn when it is stopped needs one more, some microseconds, to obey, and at the lowest priority beside
/// busy programs it waits for it for long, while it takes nothing from them.
/// </summary>
/// <param name="FromInput">From before the mouse was moved until silence.</param>
/// <param name="FromNoticing">From the look of the agent that noticed it until silence.</param>
/// <param name="ToLastUse">From that look until the very last use, however small.</param>
/// <param name="UsedAfterNoticing">Processor time that the workers used after that look, all together.</param>
internal sealed record PauseSample(TimeSpan FromInput, TimeSpan FromNoticing, TimeSpan ToLastUse, TimeSpan UsedAfterNoticing)
{
    private const long SilenceNanosecondsMax = 1_000_000;

    /// <summary>Makes it from what was seen.</summary>
    /// <param name="input">Just before the mouse was moved.</param>
    /// <param name="noticed">When the agent's look returned that noticed it.</param>
    /// <param name="looks">Each look that saw more use than the one before: when, and nanoseconds in all.</param>
    public static PauseSample Of(
        DateTimeOffset input, DateTimeOffset noticed, IReadOnlyList<(DateTimeOffset At, long Nanoseconds)> looks)
    {
        var last = looks[^1];
        var before = looks.LastOrDefault(look => look.At <= noticed, looks[0]);
        var silent = looks.First(look => last.Nanoseconds - look.Nanoseconds < SilenceNanosecondsMax).At;
        return new(
            Since(input, silent), Since(noticed, silent), Since(noticed, last.At),
            TimeSpan.FromMicroseconds((last.Nanoseconds - before.Nanoseconds) / 1_000.0));
    }

    /// <summary>Workers that were not getting a turn anyway were silent before.</summary>
    private static TimeSpan Since(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;
}
