using System.CommandLine;
using System.Globalization;
using Jolt.Agent.Jobs;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt job list</c>: the account's jobs, newest first.</summary>
internal static class JobListCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var command = new Command("list", "List the account's jobs, the newest first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var list = await client.Jobs.ListAsync(cancellationToken);
            foreach (var job in list.Jobs)
            {
                var submitted = job.Submitted.ToString("u", CultureInfo.InvariantCulture);
                await shell.SayAsync(
                    $"{job.Job}  {submitted}  {JobProgress.StateName(job.State),-10}  " +
                    $"{JobProgress.Done(job),6}/{job.Counts.Total,-6}  {FuelUnits.ToJolts(job.Spent),12}  {job.Name}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
