using System.CommandLine;
using Jolt.Agent.Receipts;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt receipt fetch</c>: the receipts of a job's paid replicas, and the keys that check them.</summary>
internal static class ReceiptFetchCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var job = JobArgument.Create();
        var folder = new Option<string?>("--to") { Description = "The folder for the receipts [the job's id].", HelpName = "FOLDER" };
        var command = new Command("fetch", "Fetch the receipts of a job: all of one's own job, one's own of another's.") { job, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var id = parsed.GetRequiredValue(job);
            var target = Path.GetFullPath(parsed.GetValue(folder) ?? id);
            var count = await ReceiptFiles.FetchAsync(client, id, target, cancellationToken);
            await shell.SayAsync($"{count} receipt(s) in {target}");
            return ExitCodes.Done;
        });
        return command;
    }
}
