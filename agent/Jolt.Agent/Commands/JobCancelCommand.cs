using System.CommandLine;
using Jolt.Agent.Jobs;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt job cancel</c>.</summary>
internal static class JobCancelCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var job = JobArgument.Create();
        var command = new Command("cancel", "Close a job early: what was done is paid, the rest comes back.") { job };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var id = parsed.GetRequiredValue(job);
            await client.Jobs.CancelAsync(id, cancellationToken);
            await shell.SayAsync(JobProgress.Line(await client.Jobs.GetAsync(id, cancellationToken)));
            return ExitCodes.Done;
        });
        return command;
    }
}
