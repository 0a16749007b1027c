using System.CommandLine;
using System.Globalization;
using System.Text;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt account statement</c>: the newest postings first, or all of them as comma-separated values.</summary>
internal static class AccountStatementCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var options = new StatementOptions();
        var command = new Command("statement", "Show what the account earned and spent.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var (job, kind) = (parsed.GetValue(options.Job), parsed.GetValue(options.Kind));
            if (parsed.GetValue(options.Csv))
            {
                await WriteCsvAsync(shell, client, job, kind, parsed.GetValue(options.To), cancellationToken);
                return ExitCodes.Done;
            }

            await shell.SayAsync($"{"No.",5}  {"Time",-20}  {"Kind",-8}  {"Amount",15}  {"Balance",15}  Job or counterparty");
            await foreach (var line in StatementLines.NewestFirstAsync(client, job, kind, cancellationToken)
                .Take(parsed.GetValue(options.Lines)).WithCancellation(cancellationToken))
            {
                await shell.SayAsync(Text(line));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task WriteCsvAsync(
        Shell shell, BrokerClient client, string? job, string? kind, FileInfo? to, CancellationToken cancellationToken)
    {
        if (to is not null)
        {
            await using var file = to.Create();
            await client.Accounts.CopyStatementAsync(job, kind, file, cancellationToken);
            await shell.SayAsync($"Wrote {to.FullName}.");
            return;
        }

        using var text = new MemoryStream();
        await client.Accounts.CopyStatementAsync(job, kind, text, cancellationToken);
        await shell.Output.WriteAsync(Encoding.UTF8.GetString(text.ToArray()));
    }

    private static string Text(StatementLine line)
    {
        var time = line.Time.ToString("u", CultureInfo.InvariantCulture);
        var note = line.Note is null ? "" : $"  “{line.Note}”";
        return $"{line.Version,5}  {time,-20}  {line.Kind,-8}  {FuelUnits.ToJolts(line.Amount),15}  " +
            $"{FuelUnits.ToJolts(line.Balance),15}  {line.Job ?? line.Counterparty}{note}";
    }
}
