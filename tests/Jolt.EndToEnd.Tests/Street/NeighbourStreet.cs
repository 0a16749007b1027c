using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Pools;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Street;

/// <summary>A pool of neighbours with an overdraft, its broker, and the agents that a test starts in it.</summary>
internal sealed class NeighbourStreet : IAsyncDisposable
{
    public const int FeeBasisPoints = 100;

    private const long CreditLimit = 1_000 * FuelUnits.FuelPerJolt;

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Enough for the slowest test on a busy machine; a hang fails with everyone's output.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private readonly List<AgentProcess> _agents = [];

    private readonly string? _telemetry;

    private readonly bool _isHost;

    private NeighbourStreet(BrokerProcess broker, bool isHost, string? telemetry) =>
        (Broker, _isHost, _telemetry) = (broker, isHost, telemetry);

    public BrokerProcess Broker { get; }

    public string Pool { get; } = UniqueName.Id("street");

    /// <param name="telemetry">Where everybody's telemetry goes; null for nowhere.</param>
    /// <param name="storage">The broker's storage; Azurite's own addresses when null.</param>
    /// <param name="leaseAgeSeconds">Seconds after which a lease cannot be renewed any more; null for the usual ones.</param>
    public static async Task<NeighbourStreet> OpenAsync(string? telemetry = null, string? storage = null, int? leaseAgeSeconds = null)
    {
        var street = new NeighbourStreet(await BrokerProcess.StartAsync(telemetry, storage, leaseAgeSeconds), isHost: true, telemetry);
        await street.MakePoolAsync();
        return street;
    }

    /// <summary>Another pool of the same broker, which ends with this one.</summary>
    public async Task<NeighbourStreet> OpenNextDoorAsync()
    {
        var street = new NeighbourStreet(Broker, isHost: false, _telemetry);
        await street.MakePoolAsync();
        return street;
    }

    /// <summary>A newcomer, who comes in by an invite.</summary>
    public async Task<CreatedAccount> JoinAsync(string name)
    {
        using var steward = Broker.Operator();
        var invite = await steward.Pools.InviteAsync(Pool, new CreateInviteRequest(Uses: 1, Days: 1));
        using var newcomer = new BrokerClient(Broker.Address);
        return await newcomer.Accounts.CreateAsync(Pool, new CreateAccountRequest(name, invite.Code));
    }

    /// <summary>A newcomer whose PC works.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="way">The address at which the PC finds the broker; the broker's own when not given.</param>
    public async Task<(CreatedAccount Account, AgentProcess Agent)> JoinWithAgentAsync(string name, Uri? way = null)
    {
        var account = await JoinAsync(name);
        var agent = await AgentProcess.StartAsync(way ?? Broker.Address, account.Key, name + "'s PC", _telemetry);
        _agents.Add(agent);
        return (account, agent);
    }

    public BrokerClient As(CreatedAccount account) => new(Broker.Address, account.Key);

    public async Task<long> BalanceOfAsync(CreatedAccount account)
    {
        using var client = As(account);
        return (await client.Accounts.GetAsync()).Balance;
    }

    /// <summary>Watches a job until it is as wanted; a broker that is away for a moment is no failure.</summary>
    public async Task<JobView> WaitForAsync(BrokerClient buyer, string job, Func<JobView, bool> wanted)
    {
        using var timeout = new CancellationTokenSource(s_patience);
        JobView? last = null;
        while (!timeout.IsCancellationRequested)
        {
            last = await buyer.Jobs.GetAsync(job);
            if (wanted(last))
            {
                return last;
            }

            await Task.Delay(s_pollInterval);
        }

        throw new AssertFailedException(
            $"The job did not come there; it is {last}.\nBroker:\n{Broker.Output}\n" +
            string.Join("\n", _agents.Select(agent => $"Agent:\n{agent.Output}")));
    }

    /// <summary>Recomputes the pool's ledger and fails on any finding.</summary>
    public async Task AssertLedgerIsCleanAsync()
    {
        using var steward = Broker.Operator();
        var audit = await steward.Pools.AuditAsync(Pool);
        Assert.IsTrue(audit.Clean, string.Join("\n", audit.Findings));
        Assert.AreEqual(0, audit.Sum);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }

        if (_isHost)
        {
            await Broker.DisposeAsync();
        }
    }

    private async Task MakePoolAsync()
    {
        using var steward = Broker.Operator();
        await steward.Pools.PutAsync(Pool, new PoolSettings("volt", "V", CreditLimit, FeeBasisPoints, JoinRule.Invite));
    }
}
