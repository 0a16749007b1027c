using DurableTask.Core.Exceptions;
using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.Functions.Orchestrations;

/// <summary>Starts a job's orchestration where there is none, or where it has failed.</summary>
/// <param name="policy">The market's times.</param>
public sealed class JobStarter(MarketPolicy policy)
{
    /// <summary>Starts a job. One that is running goes on as it is.</summary>
    /// <param name="durable">The task hub.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether it was started by this call.</returns>
    public async Task<bool> EnsureAsync(DurableTaskClient durable, JobRecord job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(durable);
        ArgumentNullException.ThrowIfNull(job);
        var instance = await durable.GetInstanceAsync(job.Job, cancel);
        if (job.IsOver || instance is { IsCompleted: false })
        {
            return false;
        }

        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                OrchestrationNames.RunJob,
                new JobOrder(job.Job, job.Shards, policy.WatchdogSeconds),
                new StartOrchestrationOptions(job.Job),
                cancel);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }
}
