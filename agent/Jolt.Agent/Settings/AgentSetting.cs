using System.Globalization;
using Jolt.Agent.Units;

namespace Jolt.Agent.Settings;

/// <summary>One setting: the same name in the file, as a flag and, in capitals, as a variable.</summary>
/// <param name="Name">Such as <c>idle-minutes</c>.</param>
/// <param name="Description">What it does, for help and the settings file.</param>
/// <param name="Rule">What its value must be.</param>
/// <param name="With">Takes a value over; null where the text breaks the rule.</param>
/// <param name="Show">The value as the file writes it.</param>
internal sealed record AgentSetting(
    string Name, string Description, string Rule,
    Func<AgentSettings, string, AgentSettings?> With, Func<AgentSettings, string> Show)
{
    internal string Flag => $"--{Name}";

    internal string Variable => SettingVariables.NameFor(Name);

    internal static AgentSetting Number(
        string name, string description, int least, int most,
        Func<AgentSettings, int, AgentSettings> with, Func<AgentSettings, int> get) => new(
        name, description, $"{least} to {most}",
        (settings, text) => Whole(text) is { } number && number >= least && number <= most ? with(settings, number) : null,
        settings => get(settings).ToString(CultureInfo.InvariantCulture));

    /// <summary>A number that need not be whole.</summary>
    internal static AgentSetting Fraction(
        string name, string description, int least, int most,
        Func<AgentSettings, double, AgentSettings> with, Func<AgentSettings, double> get) => new(
        name, description, $"{least} to {most}",
        (settings, text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? with(settings, number) : null,
        settings => get(settings).ToString(CultureInfo.InvariantCulture));

    /// <summary>One of two words, the first of which stands for true.</summary>
    internal static AgentSetting Choice(
        string name, string description, string yes, string no,
        Func<AgentSettings, bool, AgentSettings> with, Func<AgentSettings, bool> get) => new(
        name, description, $"{yes} or {no}",
        (settings, text) => text == yes ? with(settings, true) : text == no ? with(settings, false) : null,
        settings => get(settings) ? yes : no);

    /// <summary>A size in bytes, shown in whole MiB where it is one.</summary>
    internal static AgentSetting Size(
        string name, string description, Func<AgentSettings, long, AgentSettings> with, Func<AgentSettings, long> get) => new(
        name, description, Quantity.BytesRule,
        (settings, text) => Quantity.ParseBytes(text) is { } bytes ? with(settings, bytes) : null,
        settings => Quantity.Bytes(get(settings)));

    internal static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
