using System.CommandLine;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt account leave</c>.</summary>
internal static class AccountLeaveCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var yes = new Option<bool>("--yes") { Description = "Leave. It cannot be undone." };
        var command = new Command("leave", "Leave the pool: the account spends nothing any more.") { yes };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes))
            {
                result.AddError("Leaving cannot be undone, and what the account has stays behind: give it away first, then add --yes.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var left = await client.Accounts.LeaveAsync(cancellationToken);
            await shell.SayAsync($"Account {left.Account} has left pool {left.Pool} with {FuelUnits.ToJolts(left.Balance)}.");
            return ExitCodes.Done;
        });
        return command;
    }
}
