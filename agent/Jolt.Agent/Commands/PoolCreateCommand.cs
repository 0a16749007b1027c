using System.CommandLine;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool create</c>: makes a pool. One that is there with other rules is left as it is.</summary>
internal static class PoolCreateCommand
{
    private const long OverdraftDefault = 10 * FuelUnits.FuelPerJolt;

    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var options = new PoolOptions();
        var command = new Command("create", "Make a pool (operator).") { pool };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForOperator(parsed);
            var settings = options.Apply(
                parsed, new PoolSettings("jolt", "J", OverdraftDefault, FeeBasisPoints: 0, JoinRule.Invite));
            var made = await client.Pools.CreateAsync(parsed.GetRequiredValue(pool), settings, cancellationToken);
            await PoolShowCommand.WriteAsync(shell, made);
            return ExitCodes.Done;
        });
        return command;
    }
}
