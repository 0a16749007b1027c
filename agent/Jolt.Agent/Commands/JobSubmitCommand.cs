using System.CommandLine;
using Jolt.Agent.Jobs;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt job submit</c>.</summary>
internal static class JobSubmitCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var options = new JobSubmitOptions();
        var watch = new Option<bool>("--watch") { Description = "Stay and watch it to its end." };
        var command = new Command("submit", "Submit a job: a WebAssembly program and its inputs.") { watch };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var submission = options.Read(parsed);
            var job = await submission.SubmitAsync(client, Guid.NewGuid().ToString("N"), cancellationToken);
            await shell.SayAsync(
                $"Job {job.Job}: {job.Counts.Total} chunks, {FuelUnits.ToJolts(job.Quote)} in escrow: it can cost no more.");
            return parsed.GetValue(watch)
                ? JobProgress.ExitCode(await JobWatch.RunAsync(shell, client, job.Job, cancellationToken))
                : ExitCodes.Done;
        });
        return command;
    }
}
