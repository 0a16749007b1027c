using Jolt.Contracts.Agents;

namespace Jolt.Agent.Market;

/// <summary>Looks at the market through its read-only addresses: it sees tickets and can take none.</summary>
/// <param name="plan">What each look asks for.</param>
/// <param name="time">The time.</param>
internal sealed class MarketWatch(LookPlan plan, TimeProvider time) : IDisposable
{
    private readonly MarketReader _reader = new();
    private LookMemory _memory = new(null, null, time.GetUtcNow());

    public void Dispose() => _reader.Dispose();

    /// <summary>Looks well for a while, since there was work a moment ago.</summary>
    internal void StayLively() => _memory = _memory with { LivelyAt = time.GetUtcNow() };

    /// <summary>Counts tickets, the best paid first, and stops when there are enough; where the plan says so, only if the bell rang.</summary>
    /// <param name="queues">The queues, the best paid first.</param>
    /// <param name="bell">The bell; null where the market has none.</param>
    /// <param name="enough">More than this many are of no use.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>Tickets seen.</returns>
    /// <exception cref="MarketUnreachableException">An address does not work, or not any more, or something else answers there.</exception>
    internal async Task<int> CountAsync(
        IReadOnlyList<MarketQueue> queues, Uri? bell, int enough, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var memory = _memory;
        var look = plan.Next(memory, now);
        var word = look == MarketLook.Queues ? memory.Word
            : bell is null ? null
            : await _reader.WordAsync(bell, cancellationToken);
        if (!LookPlan.SeesQueues(look, memory, word))
        {
            return 0;
        }

        // Remembered only when the queues were seen: a look that failed has heard nothing.
        var seen = await CountAsync(queues, enough, cancellationToken);
        var rang = look != MarketLook.Queues && memory.Word is not null && word != memory.Word;
        _memory = new LookMemory(word, now, rang ? now : _memory.LivelyAt);
        return seen;
    }

    private async Task<int> CountAsync(IReadOnlyList<MarketQueue> queues, int enough, CancellationToken cancellationToken)
    {
        var seen = 0;
        foreach (var queue in queues)
        {
            if (seen >= enough)
            {
                break;
            }

            seen += await _reader.CountAsync(queue.Address, enough - seen, cancellationToken);
        }

        return seen;
    }
}
