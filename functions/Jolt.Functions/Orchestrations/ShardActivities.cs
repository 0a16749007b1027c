using Jolt.Broker.Storage.Market;
using Jolt.Contracts.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Jolt.Functions.Orchestrations;

/// <summary>What is done for a job and its shards. Each activity can be done twice.</summary>
/// <param name="shards">Offers and reviews shards.</param>
/// <param name="settlement">Pays them.</param>
/// <param name="logger">What was given up.</param>
public sealed partial class ShardActivities(ShardDesk shards, SettlementDesk settlement, ILogger<ShardActivities> logger)
{
    /// <summary>Writes a shard's chunks and sends their tickets.</summary>
    [Function(OrchestrationNames.OfferChunks)]
    public async Task<ShardProgress> OfferAsync([ActivityTrigger] ShardOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var span = Spans.StartShard(Spans.Offer, order.Job, order.Shard);
        return await shards.OfferAsync(order.Job, order.Shard, cancel);
    }

    /// <summary>Offers lost chunks again, and closes those of a cancelled job.</summary>
    [Function(OrchestrationNames.ReviewShard)]
    public async Task<ShardProgress> ReviewAsync([ActivityTrigger] ShardOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        var progress = await shards.ReviewAsync(order.Job, order.Shard, cancel);
        if (progress.GivenUp > 0)
        {
            LogGivenUp(progress.GivenUp, order.Job, order.Shard);
        }

        return progress;
    }

    /// <summary>Pays everyone in a shard.</summary>
    [Function(OrchestrationNames.SettleShard)]
    public async Task SettleAsync([ActivityTrigger] ShardOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var span = Spans.StartShard(Spans.Settle, order.Job, order.Shard);
        await settlement.SettleAsync(order.Job, order.Shard, cancel);
    }

    /// <summary>Refunds the rest of a job and closes it.</summary>
    [Function(OrchestrationNames.CloseJob)]
    public Task CloseAsync([ActivityTrigger] string job, CancellationToken cancel) => settlement.CloseAsync(job, cancel);

    // The alert in infra/modules/alerts.bicep looks for this event's name.
    [LoggerMessage(
        EventName = "TicketDead", Level = LogLevel.Warning,
        Message = "{Count} chunks of shard {Shard} of job {Job} are given up: too many of their runs were lost.")]
    private partial void LogGivenUp(int count, string job, int shard);
}
