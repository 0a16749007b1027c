using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Jolt.Broker.Market;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Storage.Queues;

/// <summary>The market's queues, and the keys by which agents may look at them.</summary>
/// <param name="queues">The storage account.</param>
public sealed class MarketAccess(QueueServiceClient queues)
{
    /// <summary>Creates a pool's queues and its bell; those that are there stay as they are.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancel">Gives up.</param>
    public Task EnsureAsync(string pool, CancellationToken cancel) =>
        Task.WhenAll(MarketQueues.OfPool(pool).Append(MarketQueues.Bell(pool)).Select(
            name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancel)));

    /// <summary>
    /// The queues that an agent looks at, the best paid first, each with a signature that can read: peek and count. Such
    /// a signature cannot take, add, change or delete a message, and it is good for that one queue.
    /// </summary>
    /// <param name="pool">The agent's pool.</param>
    /// <param name="ask">The lowest level it works for.</param>
    /// <param name="expires">When the signatures stop working.</param>
    public IReadOnlyList<MarketQueue> Show(string pool, PriceLevel ask, DateTimeOffset expires) =>
        [.. MarketQueues.LevelsDownTo(ask).Select(level => new MarketQueue(level, Show(MarketQueues.Name(pool, level), expires)))];

    /// <summary>The pool's bell, with a signature of the same kind: its metadata can be read.</summary>
    /// <param name="pool">The agent's pool.</param>
    /// <param name="expires">When the signature stops working.</param>
    public Uri ShowBell(string pool, DateTimeOffset expires) => Show(MarketQueues.Bell(pool), expires);

    private Uri Show(string queue, DateTimeOffset expires) =>
        queues.GetQueueClient(queue).GenerateSasUri(QueueSasPermissions.Read, expires);
}
