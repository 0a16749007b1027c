using System.CommandLine;
using Jolt.Agent.Jobs;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt job fetch</c>: all outputs into a folder, or one of them.</summary>
internal static class JobFetchCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var job = JobArgument.Create();
        var folder = new Option<string?>("--to") { Description = "The folder for the outputs [the job's id].", HelpName = "FOLDER" };
        var index = new Option<int?>("--index") { Description = "Only this chunk's output, counted from 0.", HelpName = "N" };
        var command = new Command("fetch", "Fetch a job's outputs.") { job, folder, index };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var id = parsed.GetRequiredValue(job);
            var target = Path.GetFullPath(parsed.GetValue(folder) ?? id);
            var files = parsed.GetValue(index) is { } one
                ? [await OutputFetch.OneAsync(client, id, one, target, cancellationToken)]
                : await OutputFetch.AllAsync(client, id, target, cancellationToken);
            await shell.SayAsync($"{files.Count} file(s) in {target}");
            return ExitCodes.Done;
        });
        return command;
    }
}
