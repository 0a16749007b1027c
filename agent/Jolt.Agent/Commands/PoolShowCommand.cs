using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool show</c>.</summary>
internal static class PoolShowCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var command = new Command("show", "Show a pool's rules.") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = connection.Read(parsed);
            using var client = new BrokerClient(target.Broker, target.Key);
            await WriteAsync(shell, await client.Pools.GetAsync(parsed.GetRequiredValue(pool), cancellationToken));
            return ExitCodes.Done;
        });
        return command;
    }

    internal static async Task WriteAsync(Shell shell, PoolView pool)
    {
        var percent = (pool.FeeBasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        await shell.SayAsync($"Pool       {pool.Name}");
        await shell.SayAsync($"Currency   {pool.Currency} ({pool.Symbol})");
        await shell.SayAsync($"Overdraft  {FuelUnits.ToJolts(pool.CreditLimit)} for each member");
        await shell.SayAsync($"Fee        {percent} % of each payment");
        await shell.SayAsync($"Join       {(pool.Join == JoinRule.Open ? "anyone" : "by invite")}");
    }
}
