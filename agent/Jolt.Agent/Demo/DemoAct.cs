using Jolt.Agent.Jobs;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>One act: a member submits a job, neighbours' PCs run it, the audience watches until it is settled.</summary>
/// <param name="Title">The act's title.</param>
/// <param name="Story">What is going on.</param>
/// <param name="Unit">What a chunk is here.</param>
/// <param name="Buyer">Who pays.</param>
/// <param name="Workers">Whose PCs work.</param>
/// <param name="Job">What is submitted.</param>
/// <param name="Chunks">How many chunks that is.</param>
internal sealed record DemoAct(
    string Title, string Story, string Unit, DemoMember Buyer, IReadOnlyList<DemoMember> Workers, JobSubmission Job, int Chunks)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Plays the act.</summary>
    /// <returns>The job at its end and what the PCs reported.</returns>
    internal async Task<(JobView Job, DemoScoreView Score)> PlayAsync(
        DemoStage stage, IDemoDisplay display, CancellationToken cancellationToken)
    {
        var before = await BalancesAsync(stage, cancellationToken);
        var score = new DemoScore(Chunks);
        await using var agents = DemoAgents.Start(Workers, score.Hear);
        var submitted = await Job.SubmitAsync(Buyer.Client, Guid.NewGuid().ToString("N"), cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var stall = new StallWatch(TimeProvider.System);
        var job = await display.FollowAsync(async show =>
        {
            while (true)
            {
                var view = await Buyer.Client.Jobs.GetAsync(submitted.Job, cancellationToken);
                var scene = await SceneAsync(stage, view, before, score.Look(), cancellationToken);
                await show(scene with { Elapsed = TimeProvider.System.GetElapsedTime(started) });
                if (JobProgress.IsOver(view))
                {
                    return view;
                }

                stall.Saw(scene.Results + JobProgress.Done(view));
                await RestAsync(stage, agents, cancellationToken);
            }
        });
        return (job, score.Look());
    }

    /// <summary>Waits for the next look; a broker or an agent that has ended is a failure at once.</summary>
    private static async Task RestAsync(DemoStage stage, DemoAgents agents, CancellationToken cancellationToken) =>
        await await Task.WhenAny(
            Task.Delay(LookEvery, cancellationToken), stage.FailWhenEndedAsync(), agents.FailWhenOneEndedAsync());

    private async Task<DemoScene> SceneAsync(
        DemoStage stage, JobView view, IReadOnlyDictionary<string, AccountView> before, DemoScoreView score,
        CancellationToken cancellationToken)
    {
        var now = await BalancesAsync(stage, cancellationToken);
        var members = stage.Street.Select(member =>
        {
            var account = now[member.Account];
            var paid = account.Balance - before[member.Account].Balance;
            var works = Workers.Contains(member);
            return new MemberScene(member, account, works ? Math.Max(score.Of(member).Price - Math.Max(paid, 0), 0) : 0, works);
        });
        return new DemoScene(Title, Story, Unit, [.. members], view, score, TimeSpan.Zero);
    }

    private static async Task<IReadOnlyDictionary<string, AccountView>> BalancesAsync(
        DemoStage stage, CancellationToken cancellationToken)
    {
        var accounts = await Task.WhenAll(stage.Street.Select(member => member.Client.Accounts.GetAsync(cancellationToken)));
        return accounts.ToDictionary(account => account.Account);
    }
}
