using System.Globalization;
using Jolt.Agent.Idle;
using Jolt.Agent.Units;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Settings;

/// <summary>All settings of an agent, in the order in which they are shown. docs/agent.md has the same list.</summary>
internal static class AgentSettingList
{
    private const string Auto = "auto";
    private const string Ask = "ask";

    /// <summary>For who wrote a name that there is not; it works whatever else is wrong with the settings.</summary>
    internal const string WhereToLook = "'jolt agent config --help' lists them all.";

    internal static IReadOnlyList<AgentSetting> All { get; } = [.. Use(), .. Power(), .. Ceilings(), .. Market()];

    /// <summary>Pairs of a level to stop at and one to go on at: below a stop of the first kind, above one of the second.</summary>
    internal static IReadOnlyList<(string Stop, string Resume, bool ResumesAbove)> Levels { get; } =
    [
        ("battery-stop-percent", "battery-resume-percent", true),
        ("mains-stop-percent", "mains-resume-percent", true),
        ("free-memory-stop-percent", "free-memory-resume-percent", true),
        ("hot-stop-celsius", "hot-resume-celsius", false),
        ("busy-percent", "quiet-percent", false),
    ];

    internal static AgentSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    /// <summary>Those whose values differ.</summary>
    internal static IReadOnlyList<AgentSetting> Different(AgentSettings one, AgentSettings other) =>
        [.. All.Where(setting => setting.Show(one) != setting.Show(other))];

    /// <summary>The name that was most likely meant; null where none is near.</summary>
    internal static string? Nearest(string name) => All
        .Select(setting => (setting.Name, Far: EditDistance.Between(setting.Name, name)))
        .Where(candidate => candidate.Far <= Math.Max(2, name.Length / 3))
        .OrderBy(candidate => candidate.Far)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static AgentSetting[] Use() =>
    [
        AgentSetting.Choice("when", "always: only your own orders count, no sensor and no schedule. idle: by the rules below.", "always", "idle", (s, v) => On(s, p => p with { Always = v }), s => s.Policy.Always),
        AgentSetting.Fraction("idle-minutes", "Minutes without keyboard and mouse before it starts, such as 5 or 0.5.", 0, 1440, (s, v) => On(s, p => p with { IdleMinutes = v }), s => s.Policy.IdleMinutes),
        AgentSetting.Number("in-use-percent", "The part of the slots that go on while you use this PC.", 0, 100, (s, v) => On(s, p => p with { InUsePercent = v }), s => s.Policy.InUsePercent),
        AgentSetting.Number("busy-percent", "From this part of the processor on, other programs' load counts as use.", 1, 100, (s, v) => On(s, p => p with { BusyPercent = v }), s => s.Policy.BusyPercent),
        AgentSetting.Number("quiet-percent", "Up to this part it counts as quiet again.", 0, 100, (s, v) => On(s, p => p with { QuietPercent = v }), s => s.Policy.QuietPercent),
        AgentSetting.Number("settle-seconds", "Seconds for which nothing must speak against work before it starts.", 0, 3600, (s, v) => On(s, p => p with { SettleSeconds = v }), s => s.Policy.SettleSeconds),
        AgentSetting.Choice("full-screen", "Whether a program that covers the screen counts as use.", "pause", "work", (s, v) => On(s, p => p with { PauseInFullScreen = v }), s => s.Policy.PauseInFullScreen),
        AgentSetting.Number("hold-minutes", "Minutes for which a paused chunk is held; then it is given back. 0: at once.", 0, 60, (s, v) => On(s, p => p with { HoldMinutes = v }), s => s.Policy.HoldMinutes),
        new("schedule", "When in the week it works, in local time.", WeekSchedule.Rule, (s, text) => WeekSchedule.Parse(text) is { } week ? On(s, p => p with { Schedule = week }) : null, s => s.Policy.Schedule.Text),
    ];

    private static AgentSetting[] Power() =>
    [
        AgentSetting.Choice("on-battery", "Whether it works on battery.", "work", "pause", (s, v) => On(s, p => p with { WorkOnBattery = v }), s => s.Policy.WorkOnBattery),
        AgentSetting.Number("battery-stop-percent", "On battery it stops under this charge.", 0, 100, (s, v) => On(s, p => p with { BatteryPercent = (v, p.BatteryPercent.Resume) }), s => s.Policy.BatteryPercent.Stop),
        AgentSetting.Number("battery-resume-percent", "On battery it goes on from this charge on.", 0, 100, (s, v) => On(s, p => p with { BatteryPercent = (p.BatteryPercent.Stop, v) }), s => s.Policy.BatteryPercent.Resume),
        AgentSetting.Number("mains-stop-percent", "On mains it stops under this charge.", 0, 100, (s, v) => On(s, p => p with { MainsPercent = (v, p.MainsPercent.Resume) }), s => s.Policy.MainsPercent.Stop),
        AgentSetting.Number("mains-resume-percent", "On mains it goes on from this charge on.", 0, 100, (s, v) => On(s, p => p with { MainsPercent = (p.MainsPercent.Stop, v) }), s => s.Policy.MainsPercent.Resume),
        AgentSetting.Number("hot-stop-celsius", "It stops from this temperature on.", 20, 120, (s, v) => On(s, p => p with { Celsius = (v, p.Celsius.Resume) }), s => s.Policy.Celsius.Stop),
        AgentSetting.Number("hot-resume-celsius", "It goes on when it has cooled down to this.", 20, 120, (s, v) => On(s, p => p with { Celsius = (p.Celsius.Stop, v) }), s => s.Policy.Celsius.Resume),
        AgentSetting.Choice("on-metered", "Whether it works over a metered network.", "work", "pause", (s, v) => On(s, p => p with { WorkOnMetered = v }), s => s.Policy.WorkOnMetered),
        AgentSetting.Number("watts", "What working costs in watts, where nothing measures it; 0: unknown.", 0, 5000, (s, v) => s with { Watts = v }, s => s.Watts),
    ];

    private static AgentSetting[] Ceilings() =>
    [
        new("slots", "Chunks at once; auto: by cores-percent.", "1 to 256 or auto", (s, text) => text == Auto ? s with { Slots = null } : AgentSetting.Whole(text) is >= 1 and <= 256 and var slots ? s with { Slots = slots } : null, s => s.Slots?.ToString(CultureInfo.InvariantCulture) ?? Auto),
        AgentSetting.Number("cores-percent", "The part of the cores that get a slot.", 1, 100, (s, v) => s with { CoresPercent = v }, s => s.CoresPercent),
        new("memory", "Memory one chunk may use; auto: by memory-percent.", $"{Quantity.BytesRule}, or auto", (s, text) => text == Auto ? s with { ChunkMemoryBytes = null } : Quantity.ParseBytes(text) is > 0 and var bytes ? s with { ChunkMemoryBytes = bytes } : null, s => s.ChunkMemoryBytes?.ToString(CultureInfo.InvariantCulture) ?? Auto),
        AgentSetting.Number("memory-percent", "The part of this PC's memory that all slots share.", 1, 90, (s, v) => s with { MemoryPercent = v }, s => s.MemoryPercent),
        AgentSetting.Number("free-memory-stop-percent", "It takes nothing new while less memory than this is free.", 0, 100, (s, v) => On(s, p => p with { FreeMemoryPercent = (v, p.FreeMemoryPercent.Resume) }), s => s.Policy.FreeMemoryPercent.Stop),
        AgentSetting.Number("free-memory-resume-percent", "It takes new work again from this on.", 0, 100, (s, v) => On(s, p => p with { FreeMemoryPercent = (p.FreeMemoryPercent.Stop, v) }), s => s.Policy.FreeMemoryPercent.Resume),
        AgentSetting.Size("free-disk", "It takes nothing new while the disk has less room than this.", (s, v) => On(s, p => p with { FreeDiskBytes = v }), s => s.Policy.FreeDiskBytes),
        AgentSetting.Size("module-cache", "Disk space for programs, which are then not fetched again; 0: none.", (s, v) => s with { ModuleCacheBytes = v }, s => s.ModuleCacheBytes),
        AgentSetting.Size("input-cache", "Disk space for inputs, which are then not fetched again; 0: none.", (s, v) => s with { InputCacheBytes = v }, s => s.InputCacheBytes),
        AgentSetting.Number("pause", "The longest pause between two looks at an empty market, in seconds.", 1, 3600, (s, v) => s with { MarketPauseSeconds = v }, s => s.MarketPauseSeconds),
    ];

    private static AgentSetting[] Market() =>
    [
        new("pools", "The joined pools it works for, the most preferred first; empty: all, as they were joined.", PoolWish.ListRule, (s, text) => PoolWish.ParseList(text) is { } pools ? s with { Pools = pools } : null, s => string.Join(", ", s.Pools)),
        new("lowest-price", "The lowest price level it works at; ask: what was said when the pool was joined.", $"{PriceLevels.Rule}, or {Ask}", (s, text) => text == Ask ? s with { LowestPrice = null } : PriceLevels.Parse(text) is { } level ? s with { LowestPrice = level } : null, s => s.LowestPrice?.Name() ?? Ask),
    ];

    private static AgentSettings On(AgentSettings settings, Func<PolicySettings, PolicySettings> change) =>
        settings with { Policy = change(settings.Policy) };
}
