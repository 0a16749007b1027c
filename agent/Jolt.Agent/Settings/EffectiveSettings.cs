namespace Jolt.Agent.Settings;

/// <summary>The settings that count, and where each came from: a flag goes before a variable, that before the file.</summary>
/// <param name="Settings">The values.</param>
/// <param name="Sources">By name, where a value that is not the default stands.</param>
internal sealed record EffectiveSettings(AgentSettings Settings, IReadOnlyDictionary<string, string> Sources)
{
    internal const string Default = "default";

    internal string SourceOf(string name) => Sources.GetValueOrDefault(name, Default);

    /// <summary>Puts them together; a file that is not there is an empty one.</summary>
    /// <exception cref="CommandRefusedException">One breaks its rule; the message says which, where and what was expected.</exception>
    internal static EffectiveSettings Load(string path, Func<string, string?> variable, IReadOnlyList<SettingLine> flags)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var variables = AgentSettingList.All
            .Where(setting => variable(setting.Variable) is { Length: > 0 })
            .Select(setting => new SettingLine(setting.Name, variable(setting.Variable)!, setting.Variable));
        return Of([.. SettingLine.Parse(path, text), .. variables, .. flags]);
    }

    /// <summary>The later line counts.</summary>
    internal static EffectiveSettings Of(IEnumerable<SettingLine> lines)
    {
        var settings = new AgentSettings();
        var sources = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var setting = AgentSettingList.Find(line.Name)!;
            settings = setting.With(settings, line.Value)
                ?? throw Refusal($"{line.Source}: {line.Name} must be {setting.Rule}, not '{line.Value}'.");
            sources[line.Name] = line.Source;
        }

        var effective = new EffectiveSettings(settings, sources);
        effective.RequireLevelsApart();
        return effective;
    }

    private void RequireLevelsApart()
    {
        foreach (var (stop, resume, above) in AgentSettingList.Levels)
        {
            var (from, to) = (Level(stop), Level(resume));
            if (above ? to < from : to > from)
            {
                throw Refusal(
                    $"{SourceOf(resume)}: {resume} ({to}) must not be {(above ? "under" : "over")} {stop} ({from}, {SourceOf(stop)}).");
            }
        }
    }

    private int Level(string name) => AgentSetting.Whole(AgentSettingList.Find(name)!.Show(Settings))!.Value;

    private static CommandRefusedException Refusal(string message) => new(ExitCodes.SettingsDamaged, message);
}
