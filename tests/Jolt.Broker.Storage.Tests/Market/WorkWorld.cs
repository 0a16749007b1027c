using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Pools;
using Jolt.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Market;

/// <summary>
/// A pool of its own with a buyer and sellers, on the real storage, with a clock of the test's own. What orchestrations
/// sequence, the tests call themselves.
/// </summary>
internal sealed class WorkWorld : IDisposable
{
    public const int FeeBasisPoints = 100;
    public const long CreditLimit = 1_000_000_000;
    public const long FuelLimit = 1_000_000;
    public const long FuelBurned = 400_000;

    /// <summary>More slots than chunks would make a seller look at, and hide, tickets that are only for others.</summary>
    private const int SlotsOfASeller = 2;

    /// <summary>Rounds in which all sellers ask, one after the other: most often all that is needed.</summary>
    private const int QuickRounds = 3;

    /// <summary>
    /// Before each later round, in which one seller has the market to itself, the tickets come back that another hid since it
    /// may not take them: one that always asks first would otherwise hide, again and again, what only the other may take.
    /// The clock is the test's, but the queue hides by its own.
    /// </summary>
    private const int PauseMilliseconds = (MarketPolicy.ReleaseSeconds * 1_000) + 100;

    private const int FinishRoundsMax = QuickRounds + 32;

    private readonly List<ServiceProvider> _processes = [];
    private readonly string _connection;

    private WorkWorld(string connection, CancellationToken cancel)
    {
        _connection = connection;
        Cancel = cancel;
        Broker = Process();
    }

    public string Pool { get; } = UniqueName.Id("p");

    public SettableTime Time { get; } = new();

    public CancellationToken Cancel { get; }

    public Member Buyer { get; private set; } = null!;

    public string Module { get; private set; } = null!;

    /// <summary>A broker without faults.</summary>
    public IServiceProvider Broker { get; }

    public T Get<T>()
        where T : notnull => Broker.GetRequiredService<T>();

    /// <summary>A new pool in the storage of all tests, or in one of a test's own.</summary>
    public static async Task<WorkWorld> CreateAsync(CancellationToken cancel, FreshStorage? storage = null)
    {
        var world = new WorkWorld(storage?.ConnectionString ?? AzuriteFixture.ConnectionString, cancel);
        world.Buyer = new Member(world.Pool, UniqueName.Id("a-buyer"), "buyer");
        await world.Get<PoolStore>().PutAsync(
            world.Pool, new PoolSettings("Test", "T", CreditLimit, FeeBasisPoints, JoinRule.Open), cancel);
        await world.Get<LedgerStore>().OpenAccountAsync(world.Pool, world.Buyer.Account, CreditLimit, cancel);
        world.Module = await world.StoreAsync(BlobNames.Modules, "any module"u8.ToArray());
        return world;
    }

    /// <summary>Another broker process on the same storage; each of its calls goes over the line.</summary>
    public ServiceProvider Process(FaultyLine? line = null)
    {
        var settings = new Dictionary<string, string?> { [BrokerStorage.ConnectionSetting] = _connection };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddBrokerStorage(configuration).AddWork(configuration);
        if (line is not null)
        {
            services.AddSingleton(_ => new TableServiceClient(_connection, line.Options()));
            services.AddSingleton(_ => new QueueServiceClient(_connection, line.Apply(StorageOptions.ForQueues())));
            services.AddSingleton(_ => new BlobServiceClient(_connection, line.Apply(StorageOptions.ForBlobs())));
        }

        _processes.Add(services.BuildServiceProvider());
        return _processes[^1];
    }

    public async Task<string> StoreAsync(string container, byte[] bytes)
    {
        var sha256 = Hash(bytes);
        using var content = new MemoryStream(bytes);
        await Get<BlobStore>().StoreAsync(container, sha256, content, sha256, bytes.Length, Cancel);
        return sha256;
    }

    public SubmitJobRequest Request(int chunks, string verification = "quorum:2") => new(
        Module, new JobInputs { Range = new NumberRange(0, chunks) }, new ChunkLimits(FuelLimit), PriceLevel.Par, verification);

    public async Task<string> SubmitAsync(SubmitJobRequest request)
    {
        var outcome = await Get<JobDesk>().SubmitAsync(Buyer, UniqueName.Id("key"), request, Cancel);
        return ((SubmitOutcome.Accepted)outcome).Job.Job;
    }

    /// <summary>A job whose only shard is on the market.</summary>
    public async Task<string> OfferedAsync(int chunks, string verification = "quorum:2")
    {
        var job = await SubmitAsync(Request(chunks, verification));
        Assert.AreEqual(chunks, (await Get<ShardDesk>().OfferAsync(job, 0, Cancel)).Open);
        return job;
    }

    public async Task<LeaseAsk> SellerAsync(string name)
    {
        var account = $"a-{name}-{Pool}";
        await Get<LedgerStore>().OpenAccountAsync(Pool, account, 0, Cancel);
        return new LeaseAsk($"g-{name}-{Pool}", account, Standing.New, 16_384, long.MaxValue);
    }

    /// <summary>A seller that is trusted, and that chance never audits.</summary>
    public async Task<LeaseAsk> TrustedSellerAsync(string name)
    {
        var seller = await SellerAsync(name);
        var checks = Enumerable.Range(0, TrustRules.ChecksForTrust).Select(check => new Finding(
            $"{Pool}.{name}.{check:D2}", seller.Agent, seller.Account, FindingKind.Passed, Time.Now.AddDays(-1)));
        await Get<StandingStore>().LearnAsync([.. checks], Cancel);
        return seller with { Standing = Standing.Trusted, AuditBasisPoints = 0 };
    }

    public Task<IReadOnlyList<Lease>> LeaseAsync(LeaseAsk ask, int slots, IServiceProvider? process = null) =>
        (process ?? Broker).GetRequiredService<LeaseDesk>().GrantAsync(ask, Pool, PriceLevel.Saver, slots, Cancel);

    /// <summary>Leases until so many are there: a ticket that was another's for a moment is hidden for a moment.</summary>
    public async Task<IReadOnlyList<Lease>> LeaseExactlyAsync(LeaseAsk ask, int count)
    {
        var leases = new List<Lease>();
        while (leases.Count < count)
        {
            leases.AddRange(await LeaseAsync(ask, count - leases.Count));
            await Task.Delay(leases.Count < count ? 100 : 0, Cancel);
        }

        return leases;
    }

    /// <summary>Posts an output; honest agents post the chunk's input.</summary>
    public async Task<ResultOutcome> PostAsync(
        LeaseAsk seller, Lease lease, string? output = null, IServiceProvider? process = null)
    {
        var bytes = output is null ? lease.Input! : Encoding.UTF8.GetBytes(output);
        using var content = new MemoryStream(bytes);
        Assert.IsTrue(LeaseId.TryParse(lease.Id, out var id));
        return await (process ?? Broker).GetRequiredService<ResultDesk>().TakeAsync(
            id, seller.Agent, Pool, new ChunkAnswer("exit:0", FuelBurned, Hash(bytes)), content, Cancel);
    }

    /// <summary>Lets sellers work honestly until nothing is open, with the watchdog looking in when they find nothing.</summary>
    public async Task FinishAsync(string job, params LeaseAsk[] sellers)
    {
        for (var round = 0; round < FinishRoundsMax; round++)
        {
            var quick = round < QuickRounds;
            await Task.Delay(quick ? 0 : PauseMilliseconds, Cancel);
            foreach (var seller in quick ? sellers : [sellers[round % sellers.Length]])
            {
                foreach (var lease in await LeaseAsync(seller, SlotsOfASeller))
                {
                    await PostAsync(seller, lease);
                }
            }

            Time.Now += TimeSpan.FromHours(2);
            if ((await Get<ShardDesk>().ReviewAsync(job, 0, Cancel)).Open == 0)
            {
                await Get<SettlementDesk>().SettleAsync(job, 0, Cancel);
                await Get<SettlementDesk>().CloseAsync(job, Cancel);
                return;
            }
        }

        Assert.Fail("The job did not come to its end.");
    }

    public Task<long> BalanceAsync(string account) => Get<LedgerStore>().GetBalanceAsync(Pool, account, Cancel);

    public Task<JobView?> ViewAsync(string job) => Get<JobDesk>().ViewAsync(Buyer.Account, job, Cancel);

    public async Task AssertAuditIsCleanAsync()
    {
        var pool = (await Get<PoolStore>().GetAsync(Pool, Cancel))!;
        var audit = await Get<LedgerAuditor>().AuditAsync(pool.Name, Cancel);
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
        Assert.AreEqual(0, audit.Sum);
    }

    /// <summary>What every job ends as: everyone who agreed is paid, the rest came back, the escrow is empty.</summary>
    public async Task AssertPaidAsync(string job, int chunks, params LeaseAsk[] sellers)
    {
        var view = (await ViewAsync(job))!;
        Assert.AreEqual(JobState.Completed, view.State);
        Assert.AreEqual(new ChunkCounts(chunks, chunks, 0, 0, 0), view.Counts);
        Assert.AreEqual(view.Quote, view.Spent + view.Refunded);
        Assert.AreEqual(0, await BalanceAsync(LedgerAccounts.Escrow(job)));
        Assert.AreEqual(-view.Spent, await BalanceAsync(Buyer.Account));
        var earned = await Task.WhenAll(sellers.Select(seller => BalanceAsync(seller.Account)));
        Assert.AreEqual(view.Spent, earned.Sum() + await BalanceAsync(LedgerAccounts.Commons));
        await AssertAuditIsCleanAsync();
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public void Dispose() => _processes.ForEach(process => process.Dispose());
}
