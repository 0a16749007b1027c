using System.Globalization;
using System.Text.RegularExpressions;
using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Screen;

/// <summary>
/// What an agent's screen shows, line by line, for a terminal of any size: what matters most stays when there is little room.
/// </summary>
internal static partial class AgentPicture
{
    /// <summary>A whole battery is ten jolts, then a hundred, then a thousand: the next one after what was earned today.</summary>
    private const int FirstFullJolts = 10;

    private const int BatteryCellsLeast = 8;
    private const int BatteryCellsMost = 40;

    /// <summary>Fewer lines than these leave no room for what only pleases.</summary>
    private const int RoomyLines = 16;

    private const string Dim = "grey58";

    /// <param name="status">What the agent says of itself.</param>
    /// <param name="width">The terminal's, in cells.</param>
    /// <param name="height">Its lines.</param>
    internal static IReadOnlyList<ScreenLine> Lines(AgentStatus status, int width, int height)
    {
        // The last line stays empty: what is written there makes a terminal scroll.
        var room = Math.Max(1, height - 1);
        var isRoomy = room >= RoomyLines;
        List<ScreenLine> head = [Name(status), Charge(status, width), State(status)];
        List<ScreenLine> foot = [.. Notes(status), new((JobId().Replace(status.Doing, found => ShortId(found.Value)), Dim))];
        if (isRoomy)
        {
            head.Add(ScreenLine.Empty);
            foot.Insert(0, ScreenLine.Empty);
            foot.AddRange([ScreenLine.Empty, Hint(status)]);
        }

        var slots = Slots(status, Math.Max(1, room - head.Count - foot.Count));
        return [.. ((List<ScreenLine>)[.. head, .. slots, .. foot]).Take(room)];
    }

    private static ScreenLine Name(AgentStatus status) =>
        new((status.Name, "bold aqua"), ($"  {status.Agent}, Jolt {status.Version}", Dim));

    private static ScreenLine Charge(AgentStatus status, int width)
    {
        var full = FirstFullJolts * FuelUnits.FuelPerJolt;
        while (status.Earned.Today >= full)
        {
            full *= 10;
        }

        var cells = Math.Clamp(width / 3, BatteryCellsLeast, BatteryCellsMost);
        var charged = (int)((decimal)status.Earned.Today * cells / full);
        return new(
            ("▐", Dim), (new string('█', charged), "green"), (new string('░', cells - charged), "grey23"), ("▌", Dim),
            ($" {FuelUnits.ToJolts(status.Earned.Today)}", "green"), ($" today, of {full / FuelUnits.FuelPerJolt} J", ""),
            ($"; {FuelUnits.ToJolts(status.Earned.InAll)} in all", Dim));
    }

    private static ScreenLine State(AgentStatus status) => status.Ending
        ? new(("● Ending: ", "orange1"), ("what runs may take 5 s more. Ctrl-C again ends it at once.", ""))
        : new(($"● {StatusText.Verdict(status)}: ", status.Verdict == PolicyVerdict.Pause ? "orange1" : "green"), ($"{status.Reason}.", ""));

    /// <summary>A line for each slot; where there is no room for all, the last says how many more there are.</summary>
    private static IEnumerable<ScreenLine> Slots(AgentStatus status, int room)
    {
        var runs = status.Running.Where(chunk => chunk.State is ChunkState.Running or ChunkState.Held).ToList();
        var shown = status.Slots <= room ? status.Slots : room - 1;
        for (var slot = 0; slot < shown; slot++)
        {
            yield return slot < runs.Count ? Slot(slot + 1, runs[slot]) : new(($"{slot + 1,2} · free", "grey42"));
        }

        if (shown < status.Slots)
        {
            yield return new(($" … {status.Slots - shown} more slots, {Math.Max(0, runs.Count - shown)} of them taken", Dim));
        }
    }

    private static ScreenLine Slot(int number, RunningChunk run)
    {
        var held = run.State == ChunkState.Held;
        var burned = run.FuelAbout is { } about ? $", ~{Jolts(about)} of at most {Jolts(run.FuelMax)} J" : "";
        return new(
            ($"{number,2} ", ""), (held ? "‖ held " : "▶ ", held ? "orange1" : "green"),
            ($"chunk {run.Index}", ""), ($" of {ShortId(run.Job)}", Dim), ($" at {run.Level}{burned}", ""),
            ($", since {StatusText.Clock(run.Since)}", Dim));
    }

    private static IEnumerable<ScreenLine> Notes(AgentStatus status)
    {
        var ready = status.Running.Count(chunk => chunk.State == ChunkState.Ready);
        var sending = status.Running.Count(chunk => chunk.State == ChunkState.Sending);
        string[] waiting =
        [
            .. ready > 0 ? (string[])[$"{ready} leased and ready"] : [],
            .. sending > 0 ? (string[])[$"{sending} on the way to the broker"] : [],
            .. status.Spooled > sending ? (string[])[$"{status.Spooled} on disk until the broker answers"] : [],
        ];
        if (waiting.Length > 0)
        {
            yield return new(($"   {string.Join(", ", waiting)}", Dim));
        }

        foreach (var pool in status.Pools.Count > 1 ? status.Pools : [])
        {
            yield return new((PoolLines.Text(pool), pool.State is PoolState.Unreachable or PoolState.Ended ? "orange1" : Dim));
        }

        if (status.Settings.Problem is { } problem)
        {
            yield return new(("Settings not taken over: ", "red"), (problem, ""));
        }

        if (status.Energy.JoltsPerKilowattHour is not null)
        {
            yield return new((StatusText.Energy(status.Energy), Dim));
        }
    }

    private static ScreenLine Hint(AgentStatus status) => status.Verdict == PolicyVerdict.Pause && status.Until is null
        ? new(("Ctrl-C ends it. 'jolt agent status' shows what it knows of this PC.", "grey42"))
        : new(("Ctrl-C ends it. 'jolt agent pause' holds it; 'jolt agent finish' lets it end.", "grey42"));

    /// <summary>Enough of a job's id to find it by.</summary>
    private static string ShortId(string job) => ScreenLine.Fit(job, 12);

    private static string Jolts(long fuel) => ((double)fuel / FuelUnits.FuelPerJolt).ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex("j-[0-9a-f]{32}")]
    private static partial Regex JobId();
}
