namespace Jolt.Benchmarks.Pauses;

/// <summary>One return of the owner.</summary>
/// <param name="FromInput">From before the mouse was moved until the workers' last use of a processor.</param>
/// <param name="FromNoticing">From the look of the agent that noticed it until then.</param>
/// <param name="UsedAfterNoticing">Processor time that the workers used after that look, all together.</param>
internal sealed record PauseSample(TimeSpan FromInput, TimeSpan FromNoticing, TimeSpan UsedAfterNoticing)
{
    /// <summary>Makes it from what was seen.</summary>
    /// <param name="input">Just before the mouse was moved.</param>
    /// <param name="noticed">When the agent's look returned that noticed it.</param>
    /// <param name="looks">Each look that saw more use than the one before: when, and nanoseconds in all.</param>
    public static PauseSample Of(
        DateTimeOffset input, DateTimeOffset noticed, IReadOnlyList<(DateTimeOffset At, long Nanoseconds)> looks)
    {
        var last = looks[^1];
        var before = looks.LastOrDefault(look => look.At <= noticed, looks[0]);
        return new(last.At - input, last.At - noticed, TimeSpan.FromMicroseconds((last.Nanoseconds - before.Nanoseconds) / 1_000.0));
    }
}
