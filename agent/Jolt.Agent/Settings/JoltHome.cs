namespace Jolt.Agent.Settings;

/// <summary>The folder in which Jolt keeps what belongs to a user. <c>JOLT_HOME</c> puts it elsewhere.</summary>
/// <param name="Folder">Its full path.</param>
internal sealed record JoltHome(string Folder)
{
    internal const string Variable = "JOLT_HOME";

    internal string SettingsFile => Path.Combine(Folder, "settings.json");

    internal string BrokerFolder => Path.Combine(Folder, "broker");

    internal string ModuleFolder => Path.Combine(Folder, "modules");

    /// <summary>Results that the broker has not answered for yet.</summary>
    internal string SpoolFolder => Path.Combine(Folder, "spool");

    internal string FailedModulesFile => Path.Combine(Folder, "failed-modules.json");

    /// <summary>A folder in which nothing is: where workers are.</summary>
    internal string EmptyFolder => Path.Combine(Folder, "empty");

    internal static JoltHome Of(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } named)
        {
            return new JoltHome(Path.GetFullPath(named));
        }

        var configuration = Environment.GetFolderPath(
            Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new JoltHome(Path.Combine(configuration, "jolt"));
    }
}
