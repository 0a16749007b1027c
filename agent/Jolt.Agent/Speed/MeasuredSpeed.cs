using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Speed;

/// <summary>
/// How fast this machine burns fuel, by what it has run: by the wall, without pauses. Where more chunks run at once than
/// there are cores, or the owner's programs are busy, each of them is slower, and so this is.
/// </summary>
/// <param name="FuelPerSecond">Fuel a second; none before the first run.</param>
/// <param name="MeasuredAt">When that was last measured.</param>
internal sealed record MeasuredSpeed(double FuelPerSecond, DateTimeOffset MeasuredAt)
{
    /// <summary>Runs shorter than this say more about how fast code gets warm than about the machine: up to ten times too little.</summary>
    internal static readonly TimeSpan ShortestRun = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Fuel that a run must have burned to say anything: half a jolt. A smaller one that took seconds was starting and waiting
    /// beside busy programs, and would make a fast PC refuse nearly everything for a day.
    /// </summary>
    internal const long LeastFuel = FuelUnits.FuelPerJolt / 2;

    /// <summary>
    /// Hours for which a speed is believed. A PC that was slow once, and so asks for short chunks only, may never find out
    /// that it is fast again.
    /// </summary>
    internal const int BelievedHours = 24;

    /// <summary>How much a slower run counts. Its owner's programs may only have been busy.</summary>
    private const double SlowerWeight = 0.2;

    /// <summary>The part of a lease's greatest age in which a chunk must be done: the rest is for pauses.</summary>
    private const double PartOfLease = 0.5;

    internal static MeasuredSpeed Unknown { get; } = new(0, DateTimeOffset.MinValue);

    /// <summary>The most fuel of a chunk that this machine can burn before its lease ends for good.</summary>
    /// <param name="leaseTime">For how long a lease can be renewed.</param>
    /// <param name="now">The time.</param>
    internal long FuelMax(TimeSpan leaseTime, DateTimeOffset now) => IsKnown(now)
        ? (long)Math.Clamp(FuelPerSecond * leaseTime.TotalSeconds * PartOfLease, Limits.ChunkFuelMin, Limits.ChunkFuelMax)
        : Limits.ChunkFuelMax;

    /// <summary>How long fuel takes here; null where nothing is known.</summary>
    internal TimeSpan? TimeOf(long fuel, DateTimeOffset now) =>
        IsKnown(now) ? TimeSpan.FromSeconds(Math.Min(fuel / FuelPerSecond, TimeSpan.FromDays(365).TotalSeconds)) : null;

    /// <summary>With one run more.</summary>
    internal MeasuredSpeed With(long fuel, TimeSpan runTime, DateTimeOffset now)
    {
        if (runTime < ShortestRun || fuel < LeastFuel)
        {
            return this;
        }

        var seen = fuel / runTime.TotalSeconds;
        var isBest = !IsKnown(now) || seen >= FuelPerSecond;
        return new(isBest ? seen : (FuelPerSecond * (1 - SlowerWeight)) + (seen * SlowerWeight), now);
    }

    private bool IsKnown(DateTimeOffset now) => FuelPerSecond > 0 && now - MeasuredAt < TimeSpan.FromHours(BelievedHours);
}
