using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Spectre.Console;

namespace Jolt.Agent.Demo;

/// <summary>The demo as a picture that moves, for a person at a terminal.</summary>
internal sealed class LiveDisplay(IAnsiConsole terminal) : IDemoDisplay
{
    public Task TitleAsync(string title)
    {
        terminal.WriteLine();
        terminal.Write(new Rule($"[bold aqua]{Markup.Escape(title)}[/]") { Justification = Justify.Left, Style = Style.Parse("grey42") });
        return Task.CompletedTask;
    }

    public Task SayAsync(string line)
    {
        terminal.MarkupLine(Markup.Escape(line));
        return Task.CompletedTask;
    }

    public async Task<JobView> FollowAsync(Func<Func<DemoScene, Task>, Task<JobView>> play) =>
        await terminal.Live(new Text("…")).StartAsync(live => play(scene =>
        {
            live.UpdateTarget(SceneView.Of(scene));
            return Task.CompletedTask;
        }));

    public Task CreditsAsync(DemoCredits credits)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey42);
        table.AddColumn("");
        foreach (var heading in (string[])["earned", "spent", "balance"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var line in credits.Lines)
        {
            table.AddRow(
                $"[{MemberColor.Of(line.Name)}]{Markup.Escape(line.Name)}[/]",
                FuelUnits.ToJolts(line.Earned), FuelUnits.ToJolts(line.Spent), Signed(line.Balance));
        }

        terminal.Write(table);
        terminal.MarkupLine(Markup.Escape(credits.Verdict));
        return Task.CompletedTask;
    }

    private static string Signed(long fuel) =>
        fuel < 0 ? $"[orange1]{FuelUnits.ToJolts(fuel)}[/]" : $"[green]{FuelUnits.ToJolts(fuel)}[/]";
}
