using Jolt.Broker.Storage.Market;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Jolt.Functions.Orchestrations;

/// <summary>Runs a job's shards in a window and closes the job. It only sequences: everything it knows is in its input.</summary>
public static class RunJob
{
    /// <summary>Runs a job.</summary>
    [Function(OrchestrationNames.RunJob)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var order = context.GetInput<JobOrder>()!;
        var last = Math.Min(order.Shards, order.First + OrchestrationPolicy.ShardsPerGeneration);
        var isOver = await RunShardsAsync(context, order, last);
        if (!isOver && last < order.Shards)
        {
            context.ContinueAsNew(order with { First = last });
            return;
        }

        await context.CallActivityAsync(OrchestrationNames.CloseJob, order.Job, OrchestrationPolicy.Retry);
    }

    /// <summary>Runs shards, as many at a time as the window holds.</summary>
    /// <returns>Whether the job was cancelled, so that no more need be begun.</returns>
    private static async Task<bool> RunShardsAsync(TaskOrchestrationContext context, JobOrder order, int last)
    {
        var running = new List<Task<bool>>();
        var failed = new List<Task<bool>>();
        var (next, isOver) = (order.First, false);
        while (running.Count > 0 || (next < last && !isOver))
        {
            while (running.Count < JobDesk.ShardsInFlight && next < last && !isOver && failed.Count == 0)
            {
                running.Add(StartShard(context, order, next++));
            }

            if (running.Count == 0)
            {
                break;
            }

            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (ended.IsCompletedSuccessfully)
            {
                isOver |= await ended;
            }
            else
            {
                failed.Add(ended);
            }
        }

        // A failure is told only when no shard is running any more: the job can then be started again from the start,
        // and every shard finds what it did before.
        await Task.WhenAll(failed);
        return isOver;
    }

    private static Task<bool> StartShard(TaskOrchestrationContext context, JobOrder order, int shard) =>
        context.CallSubOrchestratorAsync<bool>(
            OrchestrationNames.RunShard,
            new ShardOrder(order.Job, shard, order.WatchdogSeconds),
            new SubOrchestrationOptions(instanceId: OrchestrationNames.ShardInstance(order.Job, shard)));
}
