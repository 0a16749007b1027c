using Jolt.Agent.Jobs;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Demo;

/// <summary>Says how far an act is.</summary>
internal static class SceneText
{
    internal static string Progress(DemoScene scene)
    {
        var left = JobProgress.IsOver(scene.Job) ? "done"
            : scene.TimeLeft is { } time ? $"about {JobProgress.Duration(time)} left"
            : "just begun";
        return $"{scene.Results} of {scene.ResultsNeeded} results, {JobProgress.Done(scene.Job)} of {scene.Job.Counts.Total} " +
            $"{scene.Unit} agreed on, {FuelUnits.ToJolts(scene.Job.Spent)} spent, {left}";
    }
}
