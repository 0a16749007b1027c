using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>The demo as lines of text, for a file or a pipe.</summary>
internal sealed class PlainDisplay(TextWriter output) : IDemoDisplay
{
    /// <summary>A line for each tenth of the results is enough.</summary>
    private const int LinesOfAct = 10;

    public async Task TitleAsync(string title)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync($"== {title}");
    }

    public Task SayAsync(string line) => output.WriteLineAsync(line);

    public async Task<JobView> FollowAsync(Func<Func<DemoScene, Task>, Task<JobView>> play)
    {
        (JobState State, int Tenth)? said = null;
        return await play(async scene =>
        {
            var tenth = scene.Results * LinesOfAct / Math.Max(scene.ResultsNeeded, 1);
            if (said != (scene.Job.State, tenth))
            {
                said = (scene.Job.State, tenth);
                await output.WriteLineAsync(SceneText.Progress(scene));
                await output.WriteLineAsync("  " + string.Join(", ", scene.Members.Select(Text)));
            }
        });
    }

    public async Task CreditsAsync(DemoCredits credits)
    {
        await output.WriteLineAsync($"{"",-6} {"earned",14} {"spent",14} {"balance",14}");
        foreach (var line in credits.Lines)
        {
            await output.WriteLineAsync(
                $"{line.Name,-6} {FuelUnits.ToJolts(line.Earned),14} {FuelUnits.ToJolts(line.Spent),14} {FuelUnits.ToJolts(line.Balance),14}");
        }

        await output.WriteLineAsync(credits.Verdict);
    }

    private static string Text(MemberScene member) =>
        $"{member.Member.Name} {FuelUnits.ToJolts(member.Account.Balance)}" +
        (member.Unsettled > 0 ? $" and {FuelUnits.ToJolts(member.Unsettled)} to be settled" : "");
}
