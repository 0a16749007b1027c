using Jolt.Broker.Jobs;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Jobs;
using Jolt.Functions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Jolt.Functions.Timers;

/// <summary>Takes jobs on that a crash left half made, and starts again those whose orchestration has failed.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="desk">What funds them.</param>
/// <param name="starter">What starts them.</param>
/// <param name="time">The time.</param>
/// <param name="logger">What was found.</param>
public sealed partial class RecoverJobs(
    JobStore jobs, JobDesk desk, JobStarter starter, TimeProvider time, ILogger<RecoverJobs> logger)
{
    private const string EveryMinute = "30 * * * * *";

    /// <summary>Seconds that a submission may take before its job is taken for half made.</summary>
    private const int GraceSeconds = 30;

    /// <summary>Runs every minute.</summary>
    [Function(nameof(RecoverJobs))]
    public async Task RunAsync(
        [TimerTrigger(EveryMinute)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(timer);
        await foreach (var (job, since) in jobs.OpenAsync(cancel))
        {
            if (time.GetUtcNow() - since >= TimeSpan.FromSeconds(GraceSeconds))
            {
                await RecoverAsync(job, durable, cancel);
            }
        }
    }

    private async Task RecoverAsync(string id, DurableTaskClient durable, CancellationToken cancel)
    {
        var job = await jobs.GetAsync(id, cancel);
        if (job is null || job.IsOver)
        {
            // Nothing was begun, or the crash came after everything was done: only the list does not know yet.
            await jobs.CloseAsync(id, cancel);
            return;
        }

        job = await FundAsync(job, cancel);
        if (job is not null && await starter.EnsureAsync(durable, job, cancel))
        {
            LogRecovered(id, job.State);
        }
    }

    private async Task<JobRecord?> FundAsync(JobRecord job, CancellationToken cancel)
    {
        if (job.State != JobState.Funding)
        {
            return job;
        }

        await jobs.ListAsync(job, cancel);
        return await desk.FundAsync(job, cancel) is SubmitOutcome.Accepted accepted ? accepted.Job : null;
    }

    [LoggerMessage(LogLevel.Warning, "Job {Job} was found {State} and not running: it was started again.")]
    private partial void LogRecovered(string job, JobState state);
}
