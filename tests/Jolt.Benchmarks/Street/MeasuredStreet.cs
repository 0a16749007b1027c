using System.Security.Cryptography;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Pools;
using Jolt.Testing;

namespace Jolt.Benchmarks.Street;

/// <summary>A real <c>jolt broker</c> on an Azurite of its own, with a pool, a buyer and a seller.</summary>
internal sealed class MeasuredStreet : IAsyncDisposable
{
    private const string Pool = "street";
    private const long CreditLimit = 100_000 * FuelUnits.FuelPerJolt;

    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _broker;
    private readonly Uri _address;
    private CreatedAccount? _seller;

    private MeasuredStreet(TemporaryFolder folder, ChildProcess broker, Uri address)
    {
        (_folder, _broker, _address) = (folder, broker, address);
        Buyer = new BrokerClient(address);
    }

    /// <summary>Speaks for the buyer.</summary>
    public BrokerClient Buyer { get; private set; }

    /// <summary>The process whose children are the broker's program and Azurite.</summary>
    public int ProcessId => _broker.Id;

    /// <summary>Where its broker answers.</summary>
    public Uri Address => _address;

    /// <summary>Starts everything but agents.</summary>
    /// <param name="storage">A storage that is there already; null for an Azurite of the broker's own.</param>
    public static async Task<MeasuredStreet> OpenAsync(string? storage = null)
    {
        var folder = new TemporaryFolder();
        var broker = ChildProcess.StartDotnet(
            Programs.Jolt, ["broker", "--port", "0", "--data", folder.Path, .. storage is null ? ["--in-memory"] : new[] { "--storage", storage }],
            new Dictionary<string, string?> { ["JOLT_HOME"] = folder.PathOf("home") });
        var key = (await broker.WaitForLineAsync(@"^Operator key +(\S+)", TimeSpan.FromMinutes(2))).Groups[1].Value;
        var address = new Uri((await broker.WaitForLineAsync(@"^Broker +(\S+)")).Groups[1].Value);
        var street = new MeasuredStreet(folder, broker, address);
        await street.SettleAsync(key);
        return street;
    }

    /// <summary>Enrols an agent for the seller and starts it.</summary>
    /// <param name="settings">Its flags.</param>
    /// <param name="variables">Its environment, beside this process's own.</param>
    /// <param name="way">The address at which it finds the broker; the broker's own when not given.</param>
    public Task<MeasuredAgent> StartAgentAsync(
        IEnumerable<string> settings, IReadOnlyDictionary<string, string?>? variables = null, Uri? way = null) =>
        MeasuredAgent.StartAsync(way ?? _address, _seller!.Key, settings, variables ?? new Dictionary<string, string?>());

    /// <summary>Uploads a module and submits a job with it, a chunk for each text, of which one run each is enough.</summary>
    public async Task<JobView> SubmitAsync(byte[] module, IReadOnlyList<string> inputs, long chunkFuel)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(module));
        await Buyer.Uploads.PutModuleAsync(sha256, new MemoryStream(module));
        return await Buyer.Jobs.SubmitAsync(
            new SubmitJobRequest(sha256, new JobInputs { List = inputs }, new ChunkLimits(chunkFuel), Verification: "none"),
            UniqueName.Id("measured"));
    }

    public async ValueTask DisposeAsync()
    {
        Buyer.Dispose();
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    private async Task SettleAsync(string operatorKey)
    {
        using var steward = new BrokerClient(_address, operatorKey);
        await steward.Pools.PutAsync(Pool, new PoolSettings("jolt", "J", CreditLimit, FeeBasisPoints: 0, JoinRule.Invite));
        _seller = await JoinAsync(steward, "seller");
        Buyer = new BrokerClient(_address, (await JoinAsync(steward, "buyer")).Key);
    }

    private async Task<CreatedAccount> JoinAsync(BrokerClient steward, string name)
    {
        var invite = await steward.Pools.InviteAsync(Pool, new CreateInviteRequest(Uses: 1, Days: 1));
        using var newcomer = new BrokerClient(_address);
        return await newcomer.Accounts.CreateAsync(Pool, new CreateAccountRequest(name, invite.Code));
    }
}
