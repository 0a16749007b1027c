using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Player;

/// <summary>Spends one balance from several threads, beside other processes that do the same.</summary>
internal static class HammerPlayer
{
    private const int Threads = 4;
    private const int GiftsOfAThread = 4;

    public static async Task<int> PlayAsync(string pool, string giver, string taker, string name)
    {
        await using var broker = PlayedBroker.Start(new CallOfDeath(0));
        var ledger = broker.GetRequiredService<LedgerStore>();

        // The others are started too before anyone gives: whoever begins alone is no hammer.
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            var all = new List<TransferOutcome>();
            for (var number = 0; number < GiftsOfAThread; number++)
            {
                all.Add(await ledger.TransferAsync(
                    new Transfer(pool, $"{name}.{thread}.{number}", TransferKind.Gift, null, [new(giver, -1), new(taker, 1)]), default));
            }

            return all;
        })));
        var stand = outcomes.Sum(all => all.Count(outcome => outcome.Stands));
        var refused = outcomes.Sum(all => all.Count(outcome => outcome is TransferOutcome.InsufficientCredit));
        Console.WriteLine($"stand {stand} refused {refused}");
        return 0;
    }
}
