using Jolt.Agent.Commands;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Spectre.Console;

namespace Jolt.Agent.Jobs;

/// <summary>Follows a job to its end: a live bar for a person, a line for each change for a file.</summary>
internal static class JobWatch
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    internal static async Task<JobView> RunAsync(
        Shell shell, BrokerClient client, string job, CancellationToken cancellationToken)
    {
        var ended = shell.Interactive
            ? await BarAsync(shell, client, job, cancellationToken)
            : await LinesAsync(shell, client, job, cancellationToken);
        await shell.SayAsync(JobProgress.Summary(ended));
        return ended;
    }

    private static async Task<JobView> LinesAsync(
        Shell shell, BrokerClient client, string job, CancellationToken cancellationToken)
    {
        (JobState State, int Done)? said = null;
        return await FollowAsync(client, job, async view =>
        {
            if (said != (view.State, JobProgress.Done(view)))
            {
                said = (view.State, JobProgress.Done(view));
                await shell.SayAsync(JobProgress.Line(view));
            }
        }, cancellationToken);
    }

    private static Task<JobView> BarAsync(
        Shell shell, BrokerClient client, string job, CancellationToken cancellationToken) =>
        shell.Terminal.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async display =>
            {
                var bar = display.AddTask(Markup.Escape(job));
                return await FollowAsync(client, job, view =>
                {
                    bar.MaxValue = Math.Max(view.Counts.Total, 1);
                    bar.Value = JobProgress.Done(view);
                    bar.Description = Markup.Escape(BarText(view));
                    return Task.CompletedTask;
                }, cancellationToken);
            });

    private static string BarText(JobView view) =>
        $"{JobProgress.Done(view)}/{view.Counts.Total} chunks · {JobProgress.Agents(view.Agents)} · " +
        $"{FuelUnits.ToJolts(view.Spent)} · {JobProgress.TimeLeft(view)}";

    private static async Task<JobView> FollowAsync(
        BrokerClient client, string job, Func<JobView, Task> show, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await TransientRetry.RunAsync(() => client.Jobs.GetAsync(job, cancellationToken), cancellationToken);
            await show(view);
            if (JobProgress.IsOver(view))
            {
                return view;
            }

            await Task.Delay(LookEvery, cancellationToken);
        }
    }
}
