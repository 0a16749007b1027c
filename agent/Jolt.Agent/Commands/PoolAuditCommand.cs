using System.CommandLine;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool audit</c>: the ledger's invariants, recomputed by the broker from its rows.</summary>
internal static class PoolAuditCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var command = new Command("audit", "Check a pool's ledger.") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Members may look as well as the operator: whichever key there is.
            var target = connection.Read(parsed);
            using var client = new BrokerClient(target.Broker, target.Key ?? target.OperatorKey);
            var audit = await client.Pools.AuditAsync(parsed.GetRequiredValue(pool), cancellationToken);
            await shell.SayAsync(
                $"Pool {audit.Pool}: {audit.Accounts} accounts, {audit.Postings} postings, " +
                $"sum of all balances {FuelUnits.ToJolts(audit.Sum)}, {(audit.Clean ? "clean" : "NOT CLEAN")}.");
            foreach (var finding in audit.Findings)
            {
                await shell.SayAsync($"  {finding}");
            }

            return audit.Clean ? ExitCodes.Done : ExitCodes.AuditNotClean;
        });
        return command;
    }
}
