using System.Collections.Concurrent;
using System.Xml;
using Azure;
using Azure.Storage.Queues;
using Jolt.Contracts.Agents;

namespace Jolt.Agent.Work;

/// <summary>Looks at the market through its read-only addresses: it sees tickets and can take none.</summary>
internal sealed class MarketWatch
{
    /// <summary>Messages one peek can show: the queue service's own bound.</summary>
    private const int PeekMax = 32;

    private readonly ConcurrentDictionary<Uri, QueueClient> _queues = new();

    /// <summary>Counts tickets, the best paid first, and stops when there are enough.</summary>
    /// <param name="market">The queues, the best paid first.</param>
    /// <param name="enough">More than this many are of no use.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>Tickets seen.</returns>
    /// <exception cref="RequestFailedException">An address does not work, or not any more, or something else answers there.</exception>
    internal async Task<int> CountAsync(
        IReadOnlyList<MarketQueue> market, int enough, CancellationToken cancellationToken)
    {
        var seen = 0;
        foreach (var queue in market)
        {
            if (seen >= enough)
            {
                break;
            }

            seen += await PeekAsync(Client(queue.Address, market), Math.Min(enough - seen, PeekMax), cancellationToken);
        }

        return seen;
    }

    private static async Task<int> PeekAsync(QueueClient queue, int atMost, CancellationToken cancellationToken)
    {
        try
        {
            var messages = await queue.PeekMessagesAsync(atMost, cancellationToken);
            return messages.Value.Length;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Nobody has ever offered anything at this level.
            return 0;
        }
        catch (Exception odd) when (odd is XmlException or NullReferenceException)
        {
            // What answers in the storage's place, a proxy for example, sends what the library cannot read.
            throw new RequestFailedException("Something other than the market answered in its place.", odd);
        }
    }

    private QueueClient Client(Uri address, IReadOnlyList<MarketQueue> market)
    {
        if (_queues.Count > market.Count * 2)
        {
            // Every session brings new addresses; the old ones are of no use.
            _queues.Clear();
        }

        return _queues.GetOrAdd(address, static address => new QueueClient(address, Options()));
    }

    private static QueueClientOptions Options()
    {
        var options = new QueueClientOptions();

        // A look that fails is not worth insisting: the next one comes anyway.
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }
}
