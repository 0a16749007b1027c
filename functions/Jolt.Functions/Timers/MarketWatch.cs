using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Timers;

/// <summary>
/// Measures how long work waits. It costs a call for each pool and level, and so is left out where nobody takes the
/// measurements.
/// </summary>
/// <param name="pools">The pools.</param>
/// <param name="tickets">Their markets.</param>
/// <param name="time">The time.</param>
public sealed class MarketWatch(PoolStore pools, TicketQueue tickets, TimeProvider time)
{
    private const string EveryMinute = "45 * * * * *";

    /// <summary>Runs every minute.</summary>
    [Function("WatchMarkets")]
    public async Task RunAsync([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(timer);
        if (!Measures.OldestTicketIsWanted)
        {
            return;
        }

        foreach (var pool in await pools.ListAsync(cancel))
        {
            foreach (var level in PriceLevels.BestFirst)
            {
                Measures.OldestTicket(pool.Name, level, await tickets.OldestAgeAsync(pool.Name, level, time.GetUtcNow(), cancel));
            }
        }
    }
}
