using System.CommandLine;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt account balance</c>.</summary>
internal static class AccountBalanceCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var command = new Command("balance", "Show the account's charge and what it may spend.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var account = await client.Accounts.GetAsync(cancellationToken);
            await shell.SayAsync($"Account    {account.Account} ({account.Name}) in pool {account.Pool}");
            await shell.SayAsync($"Balance    {FuelUnits.ToJolts(account.Balance)}");
            await shell.SayAsync($"Overdraft  {FuelUnits.ToJolts(account.CreditLimit)}");
            await shell.SayAsync($"Available  {FuelUnits.ToJolts(account.Available)}");
            return ExitCodes.Done;
        });
        return command;
    }
}
