using System.CommandLine;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool create</c>: makes a pool, or changes the rules of one that is there.</summary>
internal static class PoolCreateCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var currency = new Option<string>("--currency") { Description = "What members call a jolt.", DefaultValueFactory = _ => "jolt" };
        var symbol = new Option<string>("--symbol") { Description = "The currency's sign.", DefaultValueFactory = _ => "J" };
        var overdraft = QuantityOptions.Fuel("--overdraft", "How far below zero a member may go.");
        overdraft.DefaultValueFactory = _ => 10 * FuelUnits.FuelPerJolt;
        var fee = new Option<int>("--fee")
        {
            Description = "Ten-thousandths of each payment that go to the commons, 0 to 1000.",
            HelpName = "BASIS-POINTS",
        };
        var open = new Option<bool>("--open") { Description = "Anyone may open an account; otherwise an invite is needed." };
        var command = new Command("create", "Make a pool or change its rules (operator).")
        {
            pool, currency, symbol, overdraft, fee, open,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForOperator(parsed);
            var settings = new PoolSettings(
                parsed.GetRequiredValue(currency), parsed.GetRequiredValue(symbol), parsed.GetValue(overdraft),
                parsed.GetValue(fee), parsed.GetValue(open) ? JoinRule.Open : JoinRule.Invite);
            var made = await client.Pools.PutAsync(parsed.GetRequiredValue(pool), settings, cancellationToken);
            await PoolShowCommand.WriteAsync(shell, made);
            return ExitCodes.Done;
        });
        return command;
    }
}
