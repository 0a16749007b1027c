using Jolt.Contracts.Accounts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Pools;
using Jolt.Sandbox;

namespace Jolt.Functions.Tests.Http;

/// <summary>A pool of a test's own with a buyer and agents that really run what they lease.</summary>
internal sealed class Market : IDisposable
{
    public const long CreditLimit = 1_000_000_000;
    public const int FeeBasisPoints = 100;

    /// <summary>Looks at a job before a test gives it up for stuck; minutes, on any machine.</summary>
    private const int RoundsMax = 3_000;

    private static readonly PoolSettings Settings = new("Jolt", "J", CreditLimit, FeeBasisPoints, JoinRule.Invite);

    private static readonly CompiledProgram s_echo = CompiledProgram.Compile(Module.Load(Programs.Echo));

    private Market(string pool, CreatedAccount buyer)
    {
        Pool = pool;
        Buyer = buyer;
        Client = new BrokerClient(Fixture.Broker.Address, buyer.Key);
    }

    public string Pool { get; }

    public CreatedAccount Buyer { get; }

    /// <summary>The broker as the buyer calls it.</summary>
    public BrokerClient Client { get; }

    public static async Task<Market> OpenAsync()
    {
        var pool = await People.PoolAsync(Settings);
        var market = new Market(pool, await People.AccountAsync(pool, "buyer"));
        await market.UploadAsync(Programs.Echo);
        return market;
    }

    public static SubmitJobRequest Request(int chunks, string verification = "quorum:2") => new(
        Programs.Hash(Programs.Echo), new JobInputs { Range = new NumberRange(1, chunks, " of many") },
        new ChunkLimits(1_000_000), Verification: verification);

    /// <summary>What the chunks of <see cref="Request"/> put out.</summary>
    public static string Expected(int index) => $"{index + 1} of many\n";

    public async Task UploadAsync(byte[] module)
    {
        using var content = new ByteArrayContent(module);
        using var client = Fixture.Broker.As(Buyer.Key);
        using var response = await client.PutAsync($"/api/modules/{Programs.Hash(module)}", content);
        Assert.IsTrue(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<Seller> SellerAsync(string name, PriceLevel ask = PriceLevel.Saver)
    {
        var account = await People.AccountAsync(Pool, name);
        return new Seller(account, await People.AgentAsync(account, new EnrolAgentRequest("den", ask)));
    }

    public async Task<JobView> UntilOverAsync(string job, params Seller[] sellers)
    {
        var rounds = 0;
        while (true)
        {
            foreach (var seller in sellers)
            {
                await seller.WorkAsync();
            }

            var view = await Client.Jobs.GetAsync(job);
            if (view.State is JobState.Completed or JobState.Cancelled)
            {
                return view;
            }

            Assert.IsLessThan(RoundsMax, ++rounds, $"{view}\n{Fixture.Broker.Process.Output}");
            await Task.Delay(100);
        }
    }

    /// <summary>Has the pool take jobs at some price levels only.</summary>
    public async Task TakeOnlyAsync(params PriceLevel[] levels)
    {
        using var client = Fixture.Broker.AsOperator();
        await client.SendAsync(HttpMethod.Put, $"/api/pools/{Pool}", Settings with { Levels = levels }).ReadAsync<PoolView>();
    }

    public static RunResult Run(Lease lease) => s_echo.Run(new RunRequest
    {
        Input = lease.Input,
        FuelLimit = lease.Limits.Fuel,
        MemoryPagesMax = lease.Limits.MemoryPages,
        OutputBytesMax = lease.Limits.OutputBytes,
        Seed = unchecked((ulong)lease.Seed),
    });

    public void Dispose() => Client.Dispose();
}

/// <summary>An agent and the account that it earns for.</summary>
internal sealed class Seller(CreatedAccount account, EnrolledAgent agent)
{
    private const int Slots = 2;
    private const int MemoryPagesMax = 16_384;
    private const long FuelMax = 1_000_000_000;

    public static NextRequest Wish { get; } = new(MemoryPagesMax, FuelMax);

    public CreatedAccount Account { get; } = account;

    public EnrolledAgent Agent { get; } = agent;

    public string Token { get; } = agent.Session.Token;

    /// <summary>Runs what there is, going on with the lease in each answer.</summary>
    public async Task WorkAsync()
    {
        using var client = new BrokerClient(Fixture.Broker.Address, Token);
        foreach (var first in await LeaseAsync(Slots))
        {
            for (var lease = first; lease is not null;)
            {
                lease = (await PostAsync(lease, Wish)).Next;
            }
        }
    }

    public async Task<IReadOnlyList<Lease>> LeaseAsync(int slots, PriceLevel? lowest = null, IReadOnlyList<string>? without = null)
    {
        using var client = new BrokerClient(Fixture.Broker.Address, Token);
        var request = new LeaseRequest(slots, MemoryPagesMax, FuelMax) { Lowest = lowest, Without = without };
        return (await client.Leases.TakeAsync(request)).Leases;
    }

    /// <summary>Leases until there is one: a job just submitted is offered in a moment.</summary>
    public async Task<Lease> LeaseOneAsync(PriceLevel? lowest = null, IReadOnlyList<string>? without = null)
    {
        while (true)
        {
            if (await LeaseAsync(1, lowest, without) is [var lease])
            {
                return lease;
            }

            await Task.Delay(100);
        }
    }

    public async Task<ResultAnswer> PostAsync(Lease lease, NextRequest? next = null)
    {
        var run = Market.Run(lease);
        using var client = new BrokerClient(Fixture.Broker.Address, Token);
        return await client.Leases.PostResultAsync(
            lease.Id, new ChunkResult(run.Outcome, run.Fuel, Programs.Hash(run.Output)), run.Output, next);
    }
}
