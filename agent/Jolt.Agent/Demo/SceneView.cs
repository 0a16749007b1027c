using System.Globalization;
using System.Text;
using Jolt.Agent.Jobs;
using Jolt.Contracts.Fuel;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Jolt.Agent.Demo;

/// <summary>Draws a scene: the story, the batteries of the street, the job and its chunks.</summary>
internal static class SceneView
{
    private const int ChunksOfRow = 36;
    private const int BarCells = 36;

    internal static IRenderable Of(DemoScene scene) => new Panel(new Rows(
        new Markup($"[italic]{Markup.Escape(scene.Story)}[/]"),
        Text.Empty,
        Street(scene),
        Text.Empty,
        Progress(scene),
        new Markup(Chunks(scene.Score)),
        new Markup($"[grey58]{Markup.Escape(scene.Score.Latest)}[/]")))
    {
        Header = new PanelHeader($"[bold aqua] {Markup.Escape(scene.Act)} [/]"),
        Border = BoxBorder.Rounded,
        BorderStyle = Style.Parse("grey42"),
        Padding = new Padding(2, 1, 2, 0),
    };

    private static Table Street(DemoScene scene)
    {
        var table = new Table().NoBorder().HideHeaders();
        table.AddColumns("who", "battery", "charge", "pc");
        var full = scene.Members.Max(member => member.Account.Available + member.Unsettled);
        foreach (var member in scene.Members)
        {
            table.AddRow(
                new Markup($"[bold {MemberColor.Of(member.Member.Name)}]{Markup.Escape(member.Member.Name)}[/]"),
                new Markup(Battery.Markup(member, full)),
                new Markup(Charge(member)),
                new Markup(Pc(member, scene)));
        }

        return table;
    }

    private static string Charge(MemberScene member)
    {
        var balance = FuelUnits.ToJolts(member.Account.Balance);
        var color = member.Account.Balance < 0 ? "orange1" : "green";
        var coming = member.Unsettled > 0 ? $" [grey70]+{FuelUnits.ToJolts(member.Unsettled)}[/]" : "";
        return $"[{color}]{balance}[/]{coming}";
    }

    private static string Pc(MemberScene member, DemoScene scene)
    {
        if (!member.Works)
        {
            return "[grey42]PC in use or off[/]";
        }

        var score = scene.Score.Of(member.Member);
        var at = score.At is { } index ? $", at number {index}" : ", waiting";
        return $"[grey85]PC: {score.Chunks} {Markup.Escape(scene.Unit)}{at}[/]";
    }

    /// <summary>A bright bar for what is agreed on, a dim one for results that still wait for their second.</summary>
    private static Markup Progress(DemoScene scene)
    {
        var agreed = Cells(JobProgress.Done(scene.Job), scene.Job.Counts.Total);
        var results = Math.Max(Cells(scene.Results, scene.ResultsNeeded), agreed);
        return new Markup(
            $"[aqua]{new string('━', agreed)}[/][darkcyan]{new string('━', results - agreed)}[/]" +
            $"[grey35]{new string('━', BarCells - results)}[/] {Markup.Escape(SceneText.Progress(scene))}");
    }

    private static int Cells(int part, int whole) => part * BarCells / Math.Max(whole, 1);

    private static string Chunks(DemoScoreView score)
    {
        var text = new StringBuilder();
        for (var index = 0; index < score.FirstBy.Count; index++)
        {
            text.Append(score.FirstBy[index] is { } name
                ? string.Create(CultureInfo.InvariantCulture, $"[{MemberColor.Of(name)}]■[/]")
                : "[grey35]·[/]");
            text.Append((index + 1) % ChunksOfRow == 0 ? "\n" : "");
        }

        return text.ToString().TrimEnd('\n');
    }
}
