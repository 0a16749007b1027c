using System.Globalization;
using System.Text.RegularExpressions;

namespace Jolt.Agent.Idle;

/// <summary>When in a week the agent may work, in the owner's local time. No windows: always.</summary>
/// <param name="Text">As its owner wrote it.</param>
/// <param name="Windows">Minutes of the week, Monday 00:00 being 0; one that passes Sunday's midnight is split.</param>
internal sealed partial record WeekSchedule(string Text, IReadOnlyList<(int From, int To)> Windows)
{
    internal const string Rule = "windows such as 'mon-fri 22:00-07:00, sat-sun 00:00-24:00', or nothing for always";

    private const int MinutesOfDay = 24 * 60;
    private const int MinutesOfWeek = 7 * MinutesOfDay;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    internal static WeekSchedule Always { get; } = new("", []);

    /// <summary>The schedule, or null where the text is none.</summary>
    internal static WeekSchedule? Parse(string text)
    {
        var windows = new List<(int, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Shape().Match(part);
            if (!match.Success || Minute(match.Groups[3].Value) is not { } from || Minute(match.Groups[4].Value) is not { } to || from == to)
            {
                return null;
            }

            Add(windows, match, from, to);
        }

        return new WeekSchedule(text.Trim(), windows);
    }

    internal bool Allows(DateTimeOffset local) =>
        Windows.Count == 0 || Windows.Any(window => MinuteOfWeek(local) >= window.From && MinuteOfWeek(local) < window.To);

    /// <summary>The start of the next window; on a day on which the clocks are set it may be off by what they are set.</summary>
    internal DateTimeOffset NextStartAt(DateTimeOffset local) =>
        local.AddMinutes(MinutesTo(NextFrom(local), local)) - TimeSpan.FromTicks(local.Ticks % TimeSpan.TicksPerMinute);

    /// <summary>The start of the next window, as people say it.</summary>
    internal string NextStart(DateTimeOffset local)
    {
        var start = NextFrom(local);
        return $"{Days[start / MinutesOfDay]} {start % MinutesOfDay / 60:00}:{start % 60:00}";
    }

    private int NextFrom(DateTimeOffset local) => Windows.Select(window => window.From).MinBy(from => MinutesTo(from, local));

    private static int MinutesTo(int minute, DateTimeOffset local) => (minute - MinuteOfWeek(local) + MinutesOfWeek) % MinutesOfWeek;

    private static void Add(List<(int From, int To)> windows, Match match, int from, int to)
    {
        var first = Day(match.Groups[1].Value);
        var last = match.Groups[2].Success ? Day(match.Groups[2].Value) : first;
        for (var count = ((last - first + 7) % 7) + 1; count > 0; count--, first = (first + 1) % 7)
        {
            var start = (first * MinutesOfDay) + from;
            var end = (first * MinutesOfDay) + to + (to < from ? MinutesOfDay : 0);
            windows.Add((start, Math.Min(end, MinutesOfWeek)));
            if (end > MinutesOfWeek)
            {
                windows.Add((0, end - MinutesOfWeek));
            }
        }
    }

    private static int MinuteOfWeek(DateTimeOffset local) =>
        (((int)local.DayOfWeek + 6) % 7 * MinutesOfDay) + (local.Hour * 60) + local.Minute;

    private static int Day(string name) => Array.IndexOf(Days, name.ToLowerInvariant());

    private static int? Minute(string text)
    {
        var hour = int.Parse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var minute = int.Parse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var whole = (hour * 60) + minute;
        return minute < 60 && whole <= MinutesOfDay ? whole : null;
    }

    [GeneratedRegex(@"\A(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
