using Jolt.Broker.Storage.Market;
using Jolt.Contracts.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Orchestrations;

/// <summary>What is done for a job and its shards. Each activity can be done twice.</summary>
/// <param name="shards">Offers and reviews shards.</param>
/// <param name="settlement">Pays them.</param>
public sealed class ShardActivities(ShardDesk shards, SettlementDesk settlement)
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
    public Task<ShardProgress> ReviewAsync([ActivityTrigger] ShardOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        return shards.ReviewAsync(order.Job, order.Shard, cancel);
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
}
