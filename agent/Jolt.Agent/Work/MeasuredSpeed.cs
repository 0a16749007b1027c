using Jolt.Contracts;

namespace Jolt.Agent.Work;

/// <summary>How fast this machine burns fuel, by what it has run.</summary>
/// <param name="FuelPerSecond">Fuel a second; none before the first run.</param>
internal sealed record MeasuredSpeed(double FuelPerSecond)
{
    /// <summary>Runs shorter than this say more about the clock than about the machine.</summary>
    internal static readonly TimeSpan ShortestRun = TimeSpan.FromMilliseconds(50);

    /// <summary>How much a slower run counts. It may only have been paused, or its owner's programs have been busy.</summary>
    private const double SlowerWeight = 0.2;

    /// <summary>The part of a lease's greatest age in which a chunk must be done: the rest is for pauses.</summary>
    private const double PartOfLease = 0.5;

    internal static MeasuredSpeed Unknown { get; } = new(0);

    /// <summary>The most fuel of a chunk that this machine can burn before its lease ends for good.</summary>
    internal long FuelMax => FuelPerSecond <= 0
        ? Limits.ChunkFuelMax
        : (long)Math.Clamp(FuelPerSecond * Limits.LeaseAgeSecondsMax * PartOfLease, Limits.ChunkFuelMin, Limits.ChunkFuelMax);

    /// <summary>With one run more.</summary>
    internal MeasuredSpeed With(long fuel, TimeSpan runTime)
    {
        if (runTime < ShortestRun)
        {
            return this;
        }

        var seen = fuel / runTime.TotalSeconds;
        return new(seen >= FuelPerSecond ? seen : (FuelPerSecond * (1 - SlowerWeight)) + (seen * SlowerWeight));
    }
}
