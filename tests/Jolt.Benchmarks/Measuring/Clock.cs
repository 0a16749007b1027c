namespace Jolt.Benchmarks.Measuring;

/// <summary>Which time is compared.</summary>
internal enum Clock
{
    /// <summary>The time in which the contestant's process had a processor.</summary>
    Processor,

    /// <summary>The time that passed.</summary>
    Wall,
}
