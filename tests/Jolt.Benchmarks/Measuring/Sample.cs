namespace Jolt.Benchmarks.Measuring;

/// <summary>One run of a kernel by one contestant.</summary>
/// <param name="Wall">How long it took.</param>
/// <param name="Processor">
/// How long its process had a processor meanwhile: on a machine that does other things too, this is the fairer figure.
/// </param>
/// <param name="Answer">What came out, in a form that can be compared: the outcome and the output's SHA-256.</param>
/// <param name="Fuel">The fuel spent, where it is counted.</param>
internal sealed record Sample(TimeSpan Wall, TimeSpan Processor, string Answer, long Fuel = 0)
{
    /// <summary>The time by one of the two clocks.</summary>
    public TimeSpan Time(Clock clock) => clock == Clock.Wall ? Wall : Processor;
}
