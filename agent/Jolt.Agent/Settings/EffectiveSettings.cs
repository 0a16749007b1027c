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
    internal static EffectiveSettings Load(string path, SettingVariables variables, IReadOnlyList<SettingLine> flags)
    {
        var problems = new SettingProblems();
        var effective = Of([.. ReadFile(path, problems), .. variables.Read(problems), .. flags], problems);
        problems.ThrowIfAny();
        return effective;
    }

    /// <summary>All that is wrong with a file and variables.</summary>
    internal static IReadOnlyList<string> Check(string path, SettingVariables variables)
    {
        var problems = new SettingProblems();
        Of([.. ReadFile(path, problems), .. variables.Read(problems)], problems);
        return problems.Lines;
    }

    /// <summary>The later line counts. What breaks a rule is left out, and said.</summary>
    internal static EffectiveSettings Of(IEnumerable<SettingLine> lines, SettingProblems problems)
    {
        var settings = new AgentSettings();
        var sources = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var setting = AgentSettingList.Find(line.Name)!;
            if (setting.With(settings, line.Value) is { } with)
            {
                (settings, sources[line.Name]) = (with, line.Source);
            }
            else
            {
                problems.Add($"{line.Source}: {line.Name} must be {setting.Rule}, not '{line.Value}'.");
            }
        }

        var effective = new EffectiveSettings(settings, sources);
        effective.FindContradictions(problems);
        return effective;
    }

    /// <summary>The pools that these settings choose of what this PC has joined.</summary>
    /// <exception cref="CommandRefusedException">They name one that it has not, or not clearly.</exception>
    internal IReadOnlyList<ChosenPool> RequirePools(IReadOnlyList<AgentIdentity> joined)
    {
        var choice = Settings.ChoiceOf(joined);
        return choice.Problem is { } problem ? throw new CommandRefusedException(ExitCodes.SettingsDamaged, $"{SourceOf("pools")}: pools: {problem}") : choice.Pools;
    }

    private static IReadOnlyList<SettingLine> ReadFile(string path, SettingProblems problems) =>
        SettingLine.Parse(path, File.Exists(path) ? File.ReadAllText(path) : "", problems);

    private void FindContradictions(SettingProblems problems)
    {
        foreach (var (stop, resume, above) in AgentSettingList.Levels)
        {
            var (from, to) = (Level(stop), Level(resume));
            if (above ? to < from : to > from)
            {
                // The one that its owner wrote is the one to correct.
                var where = Sources.ContainsKey(resume) || !Sources.ContainsKey(stop) ? resume : stop;
                problems.Add($"{SourceOf(where)}: {resume} ({to}, {SourceOf(resume)}) must not be {(above ? "under" : "over")} {stop} ({from}, {SourceOf(stop)}).");
            }
        }
    }

    private int Level(string name) => AgentSetting.Whole(AgentSettingList.Find(name)!.Show(Settings))!.Value;
}
