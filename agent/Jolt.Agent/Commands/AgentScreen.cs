using System.Globalization;
using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Contracts.Fuel;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Jolt.Agent.Commands;

/// <summary>The agent as a picture that moves, for its owner at a terminal.</summary>
internal sealed class AgentScreen(IAnsiConsole terminal, TimeProvider time)
{
    /// <summary>A whole battery is ten jolts, then a hundred, then a thousand: the next one after what was earned today.</summary>
    private const int FirstFullJolts = 10;

    private static readonly TimeSpan DrawEvery = TimeSpan.FromSeconds(1);

    internal Task WatchAsync(AgentDesk desk, Func<Task> work) => terminal.Live(Picture(desk.Status())).StartAsync(async live =>
    {
        var working = work();
        while (!working.IsCompleted)
        {
            live.UpdateTarget(Picture(desk.Status()));
            await Task.WhenAny(working, Task.Delay(DrawEvery, time));
        }

        live.UpdateTarget(Picture(desk.Status()));
        await working;
    });

    internal static IRenderable Picture(AgentStatus status)
    {
        var color = status.Verdict == PolicyVerdict.Pause ? "orange1" : "green";
        var lines = new List<IRenderable>
        {
            new Markup($"[bold aqua]{Markup.Escape(status.Name)}[/]  {Battery(status.Earned.Today)}  today [green]{FuelUnits.ToJolts(status.Earned.Today)}[/], in all [green]{FuelUnits.ToJolts(status.Earned.InAll)}[/]"),
            new Markup($"[{color}]{Markup.Escape($"{StatusText.Verdict(status)}: {status.Reason}.")}[/]"),
        };
        for (var slot = 0; slot < status.Slots; slot++)
        {
            lines.Add(new Markup(slot < status.Running.Count ? Slot(slot, status) : $"[grey42]slot {slot + 1}  free[/]"));
        }

        lines.Add(new Markup($"[grey58]{Markup.Escape(status.Doing)}[/]"));
        return new Rows(lines);
    }

    private static string Slot(int slot, AgentStatus status)
    {
        var run = status.Running[slot];
        var since = run.Since.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var held = slot < status.SlotsAllowed ? "" : " [orange1](held)[/]";
        return $"slot {slot + 1}  chunk {run.Index} of {Markup.Escape(run.Job)} at {run.Level}, since {since}{held}";
    }

    private static string Battery(long earned)
    {
        var full = FirstFullJolts * FuelUnits.FuelPerJolt;
        while (earned >= full)
        {
            full *= 10;
        }

        var (charged, _, empty) = Demo.Battery.Fill(earned, 0, full);
        return $"[grey58]▐[/][green]{new string('█', charged)}[/][grey23]{new string('░', empty)}[/][grey58]▌[/] of {FuelUnits.ToJolts(full)}";
    }
}
