namespace Jolt.Agent.Settings;

/// <summary>The settings that stand in the environment.</summary>
/// <param name="Value">Reads a variable.</param>
/// <param name="Names">All variables that there are: one that only looks like a setting's is a mistake.</param>
internal sealed record SettingVariables(Func<string, string?> Value, IEnumerable<string> Names)
{
    /// <summary>What a setting's variable begins with.</summary>
    internal const string Prefix = "JOLT_AGENT_";

    internal static SettingVariables None { get; } = new(static _ => null, []);

    /// <summary>The variable of a setting, by the setting's name.</summary>
    internal static string NameFor(string setting) => Prefix + setting.Replace('-', '_').ToUpperInvariant();

    /// <param name="problems">Takes what is no setting's.</param>
    internal IReadOnlyList<SettingLine> Read(SettingProblems problems)
    {
        foreach (var name in Names.Where(IsStranger).Order(StringComparer.Ordinal))
        {
            var meant = AgentSettingList.Nearest(name[Prefix.Length..].Replace('_', '-').ToLowerInvariant());
            problems.Add(
                $"{name}: there is no setting of this name.{(meant is null ? "" : $" Did you mean {NameFor(meant)}?")} {AgentSettingList.WhereToLook}");
        }

        return
        [
            .. AgentSettingList.All
                .Where(setting => Value(setting.Variable) is { Length: > 0 })
                .Select(setting => new SettingLine(setting.Name, Value(setting.Variable)!, setting.Variable)),
        ];
    }

    private static bool IsStranger(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && AgentSettingList.All.All(setting => setting.Variable != name);
}
