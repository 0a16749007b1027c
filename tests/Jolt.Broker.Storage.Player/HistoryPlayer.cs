using System.Security.Cryptography;
using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Player;

/// <summary>
/// Draws commands and sends them to the broker's desks: gifts, jobs, leases and results, cancels, and what the
/// orchestrations and timers do. There are few keys, so that several processes send the same command, or another one under
/// its key, at the same time or late. What was answered to stand is printed: it has to stand whatever comes.
/// </summary>
internal sealed class HistoryPlayer(IServiceProvider broker, string pool, string module, Random random, CallOfDeath death)
{
    private const int Steps = 24;
    private const int GiftKeys = 6;
    private const int JobKeys = 4;
    private const long FuelLimit = 20_000;
    private const long FuelBurned = 9_000;

    private static readonly string[] Names = ["buyer0", "buyer1", "seller0", "seller1", "seller2"];

    /// <summary>The players' accounts: of this pool only, as a job's id follows from its buyer's account.</summary>
    private readonly string[] _people = [.. Names.Select(name => AccountOf(name, pool))];

    public static async Task<int> PlayAsync(string pool, string module, int seed, CallOfDeath death)
    {
        await using var broker = PlayedBroker.Start(death);
        await new HistoryPlayer(broker, pool, module, new Random(seed), death).PlayAsync();
        Console.WriteLine("ended");
        return 0;
    }

    /// <summary>Opens the accounts of the players and stores a module, for a history that is played by hand.</summary>
    public static async Task<int> SettleAsync(string pool, long creditLimit)
    {
        await using var broker = PlayedBroker.Start(new CallOfDeath(0));
        foreach (var name in Names)
        {
            await broker.GetRequiredService<LedgerStore>().OpenAccountAsync(pool, AccountOf(name, pool), creditLimit, default);
        }

        var bytes = "any module"u8.ToArray();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var content = new MemoryStream(bytes);
        await broker.GetRequiredService<BlobStore>().StoreAsync(
            BlobNames.Modules, sha256, content, sha256, bytes.Length, default);
        Console.WriteLine($"module {sha256}");
        return 0;
    }

    private async Task PlayAsync()
    {
        for (var step = 0; step < Steps; step++)
        {
            var (name, act) = Draw();
            death.Step = name;
            try
            {
                await act();
            }
            catch (Exception fault) when (IsOfTheRace(fault))
            {
                // Another process closed, paid or took what this one was about to: the next step sees it.
                Console.WriteLine($"raced {name}: {fault.GetType().Name}");
            }
        }
    }

    private (string Name, Func<Task> Act) Draw() => random.Next(10) switch
    {
        0 or 1 => ("gift", GiveAsync),
        2 or 3 => ("submit", SubmitAsync),
        4 or 5 or 6 => ("work", WorkAsync),
        7 => ("cancel", CancelAsync),
        8 => ("drive", DriveAsync),
        _ => ("roll forward", () => Get<LedgerStore>().RollForwardAsync(default)),
    };

    private async Task GiveAsync()
    {
        var key = random.Next(GiftKeys);
        var from = _people[key % _people.Length];
        var gift = Gifts.Of(pool, from, $"g{key}", new CreateTransferRequest(
            _people[(key + 1 + random.Next(2)) % _people.Length], 1_000 * (1 + random.Next(3)), "of the history"));
        if ((await Get<LedgerStore>().TransferAsync(gift, default)).Stands)
        {
            Console.WriteLine($"promised {gift.Id} {gift.Debit.Account} {gift.Legs[1].Account} {gift.Legs[1].Amount}");
        }
    }

    private async Task SubmitAsync()
    {
        var key = random.Next(JobKeys);
        var request = new SubmitJobRequest(
            module, new JobInputs { Range = new NumberRange(0, 1 + (key % 3) + (random.Next(8) / 7)) },
            new ChunkLimits(FuelLimit), PriceLevel.Par, key % 2 == 0 ? "none" : "quorum:2");
        var buyer = new Member(pool, _people[key % 2], "buyer");
        if (await Get<JobDesk>().SubmitAsync(buyer, $"k{key}", request, default) is SubmitOutcome.Accepted accepted)
        {
            Console.WriteLine($"accepted {accepted.Job.Job}");
            death.Step = "offer";
            await Get<ShardDesk>().OfferAsync(accepted.Job.Job, 0, default);
        }
    }

    private async Task WorkAsync()
    {
        var name = random.Next(3);
        var seller = new LeaseAsk($"g-seller{name}", AccountOf($"seller{name}", pool), Standing.New, 16_384, long.MaxValue);
        foreach (var lease in await Get<LeaseDesk>().GrantAsync(seller, pool, PriceLevel.Saver, 2, default))
        {
            // One in eight forgets its lease, one in eight lies, and one in eight says the same twice.
            var mood = random.Next(8);
            death.Step = "result";
            for (var time = 0; time < (mood == 0 ? 0 : mood == 2 ? 2 : 1); time++)
            {
                await PostAsync(seller, lease, mood == 1 ? "a lie"u8.ToArray() : lease.Input!);
            }
        }
    }

    private async Task PostAsync(LeaseAsk seller, Lease lease, byte[] output)
    {
        using var content = new MemoryStream(output);
        if (!LeaseId.TryParse(lease.Id, out var id))
        {
            throw new FormatException($"'{lease.Id}' is no lease.");
        }

        var answer = new ChunkAnswer("exit:0", FuelBurned, Convert.ToHexStringLower(SHA256.HashData(output)));
        await Get<ResultDesk>().TakeAsync(id, seller.Agent, pool, answer, content, default);
    }

    private async Task CancelAsync()
    {
        if (await DrawJobAsync() is { } job)
        {
            await Get<JobDesk>().CancelAsync(job, default);
        }
    }

    // What RecoverJobs, RunJob and RunShard do, one after the other.
    private async Task DriveAsync()
    {
        if (await DrawJobAsync() is not { } id || await Get<JobStore>().GetAsync(id, default) is not { IsOver: false } job)
        {
            return;
        }

        death.Step = "fund";
        if (await Get<JobDesk>().FundAsync(job, default) is not SubmitOutcome.Accepted)
        {
            return;
        }

        death.Step = "review";
        await Get<ShardDesk>().OfferAsync(id, 0, default);
        if ((await Get<ShardDesk>().ReviewAsync(id, 0, default)).Open == 0)
        {
            death.Step = "settle";
            await Get<SettlementDesk>().SettleAsync(id, 0, default);
            death.Step = "close";
            await Get<SettlementDesk>().CloseAsync(id, default);
        }
    }

    private async Task<string?> DrawJobAsync()
    {
        var open = await Get<JobStore>().OpenOfPoolAsync(pool, JobKeys, default);
        return open.Count == 0 ? null : open[random.Next(open.Count)];
    }

    private static bool IsOfTheRace(Exception fault) =>
        fault is InvalidOperationException or ContentionException or LedgerContentionException or Azure.RequestFailedException;

    private static string AccountOf(string name, string pool) => $"a-{name}{pool}";

    private T Get<T>()
        where T : notnull => broker.GetRequiredService<T>();
}
