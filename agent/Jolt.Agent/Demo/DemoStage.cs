using Jolt.Contracts.Pools;

namespace Jolt.Agent.Demo;

/// <summary>All that the demo sets up and must take down again, whatever happens: broker, street, folders.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private static readonly string[] Names = ["Ada", "Bo", "Cy", "Dee"];

    private readonly string _folder;
    private readonly DemoBroker _broker;

    private DemoStage(string folder, DemoBroker broker, IReadOnlyList<DemoMember> street)
    {
        _folder = folder;
        _broker = broker;
        Street = street;
    }

    internal IReadOnlyList<DemoMember> Street { get; }

    internal DemoMember Ada => Street[0];

    internal DemoMember Bo => Street[1];

    internal DemoMember Cy => Street[2];

    internal DemoMember Dee => Street[3];

    /// <summary>The folder with the samples' programs, which the build lays beside the command.</summary>
    internal static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    internal static async Task<DemoStage> SetAsync(Func<string, Task> say, CancellationToken cancellationToken)
    {
        var folder = DemoFolder.Create(Path.GetTempPath());
        DemoBroker? broker = null;
        try
        {
            broker = await DemoBroker.StartAsync(Path.Combine(folder, "broker"), say, cancellationToken);
            return new DemoStage(folder, broker, await SettleAsync(broker, folder, cancellationToken));
        }
        catch
        {
            await TakeDownAsync(broker, folder);
            throw;
        }
    }

    /// <summary>Asks the broker to check the pool's ledger.</summary>
    internal Task<PoolAudit> AuditAsync(CancellationToken cancellationToken) =>
        _broker.Operator.Pools.AuditAsync(DemoPlan.Pool, cancellationToken);

    /// <summary>Ends with a refusal when the broker ends, which it should not.</summary>
    internal async Task FailWhenEndedAsync() => throw new CommandRefusedException(
        ExitCodes.BrokerDidNotStart, $"The broker ended in the middle of the demo with exit code {await _broker.Ended}.");

    public ValueTask DisposeAsync() => TakeDownAsync(_broker, _folder);

    private static async Task<IReadOnlyList<DemoMember>> SettleAsync(
        DemoBroker broker, string folder, CancellationToken cancellationToken)
    {
        var rules = new PoolSettings("jolt", "J", DemoPlan.Overdraft, FeeBasisPoints: 0, JoinRule.Invite);
        await broker.Operator.Pools.PutAsync(DemoPlan.Pool, rules, cancellationToken);
        var street = new List<DemoMember>();
        foreach (var name in Names)
        {
            street.Add(await DemoMember.JoinAsync(broker.Operator, name, folder, cancellationToken));
        }

        return street;
    }

    private static async ValueTask TakeDownAsync(DemoBroker? broker, string folder)
    {
        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
