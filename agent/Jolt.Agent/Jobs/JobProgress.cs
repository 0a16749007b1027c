using System.Globalization;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Jobs;

/// <summary>Says where a job is, for a line of text or a bar.</summary>
internal static class JobProgress
{
    internal static bool IsOver(JobView job) =>
        job.State is JobState.Completed or JobState.Cancelled or JobState.Refused;

    internal static int Done(JobView job) => job.Counts.Decided + job.Counts.Disputed;

    internal static string Line(JobView job) =>
        $"{StateName(job.State)}: {Done(job)} of {job.Counts.Total} chunks, {Agents(job.Agents)} at work, " +
        $"{FuelUnits.ToJolts(job.Spent)} spent of {FuelUnits.ToJolts(job.Quote)} at most, {TimeLeft(job)}";

    internal static string Summary(JobView job)
    {
        var trouble = (job.Counts.Disputed, job.Counts.Failed) switch
        {
            (0, 0) => "",
            (var disputed, 0) => $", {disputed} disputed",
            (0, var failed) => $", {failed} ended badly in the program itself",
            (var disputed, var failed) => $", {disputed} disputed, {failed} ended badly in the program itself",
        };
        var seconds = (job.Finished - job.Submitted)?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"Job {job.Job} {StateName(job.State)}{(seconds is null ? "" : $" in {seconds} s")}: " +
            $"{job.Counts.Decided} of {job.Counts.Total} chunks decided{trouble}, " +
            $"{FuelUnits.ToJolts(job.Spent)} spent, {FuelUnits.ToJolts(job.Refunded)} of the escrow came back.";
    }

    /// <summary>A job whose every chunk is decided is a success, whatever its program thought of its inputs.</summary>
    internal static int ExitCode(JobView job) =>
        job.State == JobState.Completed && job.Counts.Decided == job.Counts.Total
            ? ExitCodes.Done
            : ExitCodes.JobIncomplete;

    internal static string StateName(JobState state) => state switch
    {
        JobState.Funding => "funding",
        JobState.Running => "running",
        JobState.Cancelling => "cancelling",
        JobState.Completed => "completed",
        JobState.Cancelled => "cancelled",
        _ => "refused",
    };

    internal static string TimeLeft(JobView job) =>
        IsOver(job) ? "done"
        : job.SecondsLeft is { } seconds ? $"about {Duration(TimeSpan.FromSeconds(seconds))} left"
        : "time left unknown";

    internal static string Duration(TimeSpan time) =>
        time >= TimeSpan.FromHours(1) ? $"{(int)time.TotalHours} h {time.Minutes:00} min"
        : time >= TimeSpan.FromMinutes(1) ? $"{time.Minutes} min {time.Seconds:00} s"
        : $"{(int)Math.Ceiling(time.TotalSeconds)} s";

    internal static string Agents(int count) => count == 1 ? "1 agent" : $"{count} agents";
}
