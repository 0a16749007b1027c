using Jolt.Benchmarks.Kernels;

namespace Jolt.Benchmarks.Measuring;

/// <summary>What was measured of one kernel: each contestant's samples, in the order of the rounds.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Samples">By contestant; one that could not take part is missing.</param>
internal sealed record KernelMeasurement(Kernel Kernel, IReadOnlyDictionary<string, IReadOnlyList<Sample>> Samples)
{
    /// <summary>A contestant's times in milliseconds.</summary>
    public Spread? Milliseconds(string contestant, Clock clock) => Samples.TryGetValue(contestant, out var samples)
        ? Spread.Of(samples.Select(sample => sample.Time(clock).TotalMilliseconds))
        : null;

    /// <summary>
    /// A contestant's time over another's, round by round: what disturbs the machine for a while disturbs both.
    /// </summary>
    public Spread? Ratio(string contestant, string baseline, Clock clock) =>
        Samples.TryGetValue(contestant, out var own) && Samples.TryGetValue(baseline, out var others)
            ? Spread.Of(own.Zip(others, (one, other) => one.Time(clock) / other.Time(clock)))
            : null;
}
