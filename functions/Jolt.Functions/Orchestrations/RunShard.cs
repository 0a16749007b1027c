using Jolt.Broker.Storage.Market;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Jolt.Functions.Orchestrations;

/// <summary>
/// Offers a shard, waits until it is decided, and pays it. It gets one event however many chunks there are; the watchdog
/// stands in for an event that a crash swallowed.
/// </summary>
public static class RunShard
{
    /// <summary>Runs a shard.</summary>
    /// <returns>Whether its job was cancelled.</returns>
    [Function(OrchestrationNames.RunShard)]
    public static async Task<bool> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var order = context.GetInput<ShardOrder>()!;
        var progress = await LookAsync(context, OrchestrationNames.OfferChunks, order);
        for (var round = 0; progress.Open > 0; round++)
        {
            // A new generation offers again, which finds that everything was offered and tells how much is open.
            if (round == OrchestrationPolicy.RoundsPerGeneration)
            {
                context.ContinueAsNew(order);
                return false;
            }

            await WaitAsync(context, order);
            progress = await LookAsync(context, OrchestrationNames.ReviewShard, order);
        }

        await context.CallActivityAsync(OrchestrationNames.SettleShard, order, OrchestrationPolicy.Retry);
        return progress.JobIsOver;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Performance", "CA1849", Justification = "An orchestrator may wait only for what its context gives it; CancelAsync runs elsewhere.")]
    private static async Task WaitAsync(TaskOrchestrationContext context, ShardOrder order)
    {
        using var stop = new CancellationTokenSource();
        var decided = context.WaitForExternalEvent<object?>(OrchestrationNames.ShardDecided, stop.Token);
        var watchdog = context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(order.WatchdogSeconds), stop.Token);
        await Task.WhenAny(decided, watchdog);

        // Whichever was not first must not stay behind: a waiting event would take the next one away from the next round.
        stop.Cancel();
    }

    private static Task<ShardProgress> LookAsync(TaskOrchestrationContext context, string activity, ShardOrder order) =>
        context.CallActivityAsync<ShardProgress>(activity, order, OrchestrationPolicy.Retry);
}
