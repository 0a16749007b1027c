using System.CommandLine;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary>
/// <c>jolt audit</c> and <c>jolt pool audit</c>: the ledger's invariants, recomputed by the broker from its rows.
/// </summary>
internal static class AuditCommand
{
    /// <summary><c>jolt audit [pool]</c>: of the account's own pool where none is named.</summary>
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        pool.Arity = ArgumentArity.ZeroOrOne;
        pool.Description = "The pool's name; without it the pool of your account.";
        return Of(shell, connection, pool);
    }

    /// <summary><c>jolt pool audit POOL</c>.</summary>
    internal static Command CreateForPool(Shell shell, ConnectionOptions connection) =>
        Of(shell, connection, PoolArgument.Create());

    private static Command Of(Shell shell, ConnectionOptions connection, Argument<string> pool)
    {
        var command = new Command("audit", "Check a pool's ledger: recompute every balance, chain and sum.") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Members may look as well as the operator: whichever key there is.
            var target = connection.Read(parsed);
            using var client = new BrokerClient(target.Broker, target.Key ?? target.OperatorKey);
            var name = parsed.GetValue(pool) ?? (await OwnAsync(target.RequireKey(), client, cancellationToken));
            return await WriteAsync(shell, client, name, cancellationToken);
        });
        return command;
    }

    private static async Task<string> OwnAsync(string key, BrokerClient client, CancellationToken cancellationToken) =>
        (await client.As(key).Accounts.GetAsync(cancellationToken)).Pool;

    private static async Task<int> WriteAsync(
        Shell shell, BrokerClient client, string pool, CancellationToken cancellationToken)
    {
        var audit = await client.Pools.AuditAsync(pool, cancellationToken);
        await shell.SayAsync(
            $"Pool {audit.Pool}: {audit.Accounts} accounts, {audit.Postings} postings, " +
            $"sum of all balances {FuelUnits.ToJolts(audit.Sum)}, {(audit.Clean ? "clean" : "NOT CLEAN")}.");
        foreach (var finding in audit.Findings)
        {
            await shell.SayAsync($"  {finding}");
        }

        return audit.Clean ? ExitCodes.Done : ExitCodes.AuditNotClean;
    }
}
