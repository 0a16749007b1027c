using System.CommandLine;
using Jolt.Agent.Jobs;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt job watch</c>.</summary>
internal static class JobWatchCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var job = JobArgument.Create();
        var command = new Command("watch", "Watch a job to its end; Ctrl-C stops the watching, not the job.") { job };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var ended = await JobWatch.RunAsync(shell, client, parsed.GetRequiredValue(job), cancellationToken);
            return JobProgress.ExitCode(ended);
        });
        return command;
    }
}
