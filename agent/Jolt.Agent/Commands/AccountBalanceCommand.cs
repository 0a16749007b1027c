using System.CommandLine;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt account balance</c>.</summary>
internal static class AccountBalanceCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var command = new Command("balance", "Show the account's charge, what it may spend, and what is on its way.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var account = await client.Accounts.GetAsync(cancellationToken);
            await shell.SayAsync($"Account    {account.Account} ({account.Name}) in pool {account.Pool}");
            await shell.SayAsync($"Balance    {FuelUnits.ToJolts(account.Balance)}");
            await shell.SayAsync($"Overdraft  {FuelUnits.ToJolts(account.CreditLimit)}");
            await shell.SayAsync($"Available  {FuelUnits.ToJolts(account.Available)}");
            await WriteAsync(shell, await client.Accounts.HoldingsAsync(cancellationToken));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task WriteAsync(Shell shell, HoldingsView holdings)
    {
        await shell.SayAsync($"In escrow  {FuelUnits.ToJolts(holdings.Escrowed)}");
        foreach (var escrow in holdings.Escrows)
        {
            await shell.SayAsync($"  {escrow.Job}  {FuelUnits.ToJolts(escrow.Held)} of {FuelUnits.ToJolts(escrow.Quote)}  {escrow.Rule}");
        }

        await shell.SayAsync(
            $"Pending    {FuelUnits.ToJolts(holdings.Decided)} decided, {FuelUnits.ToJolts(holdings.Waiting)} waiting" +
            (holdings.Complete ? "" : " (in the open jobs that were looked at; there are more)"));
        foreach (var shard in holdings.Pending)
        {
            await shell.SayAsync(
                $"  {shard.Job} shard {shard.Shard}  {FuelUnits.ToJolts(shard.Decided)} decided, " +
                $"{FuelUnits.ToJolts(shard.Waiting)} waiting  {shard.Rule}");
        }
    }
}
