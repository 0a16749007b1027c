using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

/// <summary>A pool of its own in the real tables, with a clock of its own.</summary>
internal sealed class LedgerWorld(TestContext context) : IDisposable
{
    private readonly List<ServiceProvider> _processes = [];

    public string Pool { get; } = UniqueName.Id("p");

    public SettableTime Time { get; } = new();

    public CancellationToken Cancel => context.CancellationToken;

    public LedgerStore Ledger => field ??= Process();

    /// <summary>The ledger as another process has it, perhaps over a faulty line.</summary>
    public LedgerStore Process(FaultyLine? line = null)
    {
        var services = Fixture.Register(Time, line);
        _processes.Add(services);
        return services.GetRequiredService<LedgerStore>();
    }

    public Task OpenAsync(string account, long creditLimit = 0) =>
        Ledger.OpenAccountAsync(Pool, account, creditLimit, Cancel);

    public Task<TransferOutcome> TransferAsync(Transfer transfer) => Ledger.TransferAsync(transfer, Cancel);

    public Task<long> BalanceAsync(string account) => Ledger.GetBalanceAsync(Pool, account, Cancel);

    public Transfer Gift(string id, string from, string to, long amount) =>
        new(Pool, id, TransferKind.Gift, null, [new(from, -amount), new(to, amount)]);

    /// <summary>Rolls forward once every attempt is old, and audits when nothing is young any more.</summary>
    public async Task<PoolAudit> SettleAndAuditAsync()
    {
        Time.Now += TimeSpan.FromSeconds(RollForwardRules.AbandonSeconds + 1);
        await Ledger.RollForwardAsync(Cancel);
        var left = await Ledger.RollForwardAsync(Cancel);
        Assert.AreEqual(new RollForwardReport(0, 0, 0), left, "An attempt outlived two roll-forwards.");
        return await AuditAsync();
    }

    public Task<PoolAudit> AuditAsync() =>
        _processes[0].GetRequiredService<LedgerAuditor>().AuditAsync(Pool, Cancel);

    /// <summary>How many attempts at transfers of this pool are written down.</summary>
    public async Task<int> IntentsAsync()
    {
        var table = _processes[0].GetRequiredService<TableServiceClient>().GetTableClient("Transfers");
        var count = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>($"PartitionKey eq '{Pool}'", cancellationToken: Cancel))
        {
            count++;
        }

        return count;
    }

    public static void AssertClean(PoolAudit audit) => Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Dispose();
        }
    }
}
