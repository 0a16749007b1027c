namespace Jolt.Agent.Sensors;

/// <summary>Where a desktop is.</summary>
/// <param name="Display">X11's display, such as <c>:0</c>; null without one.</param>
/// <param name="AuthorityFile">The file with the cookie that opens it, where this process was not told at its start.</param>
/// <param name="Wayland">Whether Wayland has the screen, and X11 only some windows.</param>
/// <param name="Why">Why there is no display.</param>
internal sealed record DesktopPlace(string? Display, string? AuthorityFile, bool Wayland, string Why)
{
    internal const string NotSet = "DISPLAY is not set";

    /// <summary>What this process's own variables say.</summary>
    internal static DesktopPlace Of(Func<string, string?> variable) =>
        new(Filled(variable("DISPLAY")), null, Filled(variable("WAYLAND_DISPLAY")) is not null, NotSet);

    /// <summary>What variables of somebody else say, each as <c>NAME=value</c>.</summary>
    internal static DesktopPlace Of(IEnumerable<string> environment)
    {
        var variables = new Dictionary<string, string>();
        foreach (var words in environment.Select(line => line.Split('=', 2)).Where(words => words.Length == 2))
        {
            variables[words[0]] = words[1];
        }

        return Of(name => variables.GetValueOrDefault(name)) with
        {
            AuthorityFile = Filled(variables.GetValueOrDefault("XAUTHORITY")),
            Why = $"{NotSet}, and systemd was not told of a desktop",
        };
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
