using System.Globalization;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>The demo in numbers.</summary>
/// <param name="Folding">The first act's job, at its end.</param>
/// <param name="Film">The second act's job, at its end.</param>
/// <param name="Total">From the command to the film.</param>
internal sealed record DemoFigures(JobView Folding, JobView Film, TimeSpan Total)
{
    internal static double Seconds(JobView job) => (job.Finished!.Value - job.Submitted).TotalSeconds;

    internal double FramesPerSecond => Film.Counts.Decided / Seconds(Film);

    internal string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Film.Counts.Decided} frames in {Seconds(Film):0.0} s: {FramesPerSecond:0.00} frames a second, each rendered " +
        $"{DemoPlan.Replicas} times; {Folding.Counts.Decided} folds in {Seconds(Folding):0.0} s; {Total.TotalSeconds:0} s in all.");
}
