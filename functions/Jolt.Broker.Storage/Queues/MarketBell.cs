using Azure;
using Azure.Storage.Queues;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Market;
using Microsoft.Extensions.Logging;

namespace Jolt.Broker.Storage.Queues;

/// <summary>
/// Tells the agents of a pool that tickets have come, so that those that wait need not look at every queue: a word in the
/// metadata of one queue, another one each time. Agents compare it with the word that they read last, so nobody has to be
/// there when it rings, and ringing twice is ringing once.
/// </summary>
/// <param name="queues">The storage account's queues.</param>
/// <param name="random">Makes the words.</param>
/// <param name="logger">Hears of rings that failed; null where nobody listens.</param>
public sealed partial class MarketBell(QueueServiceClient queues, RandomSource random, ILogger<MarketBell>? logger = null)
{
    /// <summary>Rings, after the tickets are there: who hears it looks at once.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task RingAsync(string pool, CancellationToken cancel)
    {
        var bell = queues.GetQueueClient(MarketQueues.Bell(pool));
        var word = new Dictionary<string, string> { [BellWord.MetadataName] = random.Id() };
        try
        {
            await bell.SetMetadataAsync(word, cancel);
        }
        catch (RequestFailedException missing) when (missing.Status == StorageStatus.NotFound)
        {
            await HangAsync(pool, bell, word, cancel);
        }
        catch (Exception unheard) when (IsUnheard(unheard))
        {
            // The tickets are there all the same, and agents look at their queues now and then without being rung for.
            Tell(pool, unheard);
        }
    }

    /// <summary>A pool that is older than bells gets its own when it first rings.</summary>
    private async Task HangAsync(string pool, QueueClient bell, Dictionary<string, string> word, CancellationToken cancel)
    {
        try
        {
            await bell.CreateIfNotExistsAsync(word, cancel);
        }
        catch (Exception unheard) when (IsUnheard(unheard))
        {
            // As above; the next offer tries again.
            Tell(pool, unheard);
        }
    }

    private void Tell(string pool, Exception unheard)
    {
        if (logger is not null)
        {
            LogUnheard(logger, unheard, pool);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The bell of pool {Pool} could not be rung: agents that wait there see the new tickets later.")]
    private static partial void LogUnheard(ILogger logger, Exception unheard, string pool);

    /// <summary>The client gathers several failed tries in one exception.</summary>
    private static bool IsUnheard(Exception failure) => failure is RequestFailedException or AggregateException;
}
