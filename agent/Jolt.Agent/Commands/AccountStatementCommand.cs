using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt account statement</c>: the newest postings first.</summary>
internal static class AccountStatementCommand
{
    private const int LinesDefault = 20;

    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var lines = new Option<int>("--lines")
        {
            Description = "How many postings, at the most.",
            DefaultValueFactory = _ => LinesDefault,
        };
        lines.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--lines must be 1 or more.");
            }
        });
        var command = new Command("statement", "Show what the account earned and spent.") { lines };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            await shell.SayAsync($"{"No.",5}  {"Time",-20}  {"Kind",-8}  {"Amount",15}  {"Balance",15}  Job or counterparty");
            await foreach (var line in StatementLines.NewestFirstAsync(client, cancellationToken)
                .Take(parsed.GetValue(lines)).WithCancellation(cancellationToken))
            {
                await shell.SayAsync(Text(line));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static string Text(StatementLine line)
    {
        var time = line.Time.ToString("u", CultureInfo.InvariantCulture);
        return $"{line.Version,5}  {time,-20}  {line.Kind,-8}  {FuelUnits.ToJolts(line.Amount),15}  " +
            $"{FuelUnits.ToJolts(line.Balance),15}  {line.Job ?? line.Counterparty}";
    }
}
