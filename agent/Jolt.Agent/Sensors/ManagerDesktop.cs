namespace Jolt.Agent.Sensors;

/// <summary>
/// The desktop as the user's systemd knows it: desktops tell it their variables when they start, which is after a service
/// that starts with the log-in.
/// </summary>
/// <param name="address">Where the user's bus is.</param>
internal sealed class ManagerDesktop(string address) : IDesktopSource
{
    private const string Manager = "org.freedesktop.systemd1";

    private readonly BusConnection _bus = new(address);

    public bool MayChange => true;

    /// <summary>The source for a process with these variables: its own, if they name a display.</summary>
    internal static IDesktopSource For(Func<string, string?> variable)
    {
        var own = DesktopPlace.Of(variable);
        return own.Display is null && OperatingSystem.IsLinux() && Address(variable) is { } address
            ? new ManagerDesktop(address)
            : new ToldDesktop(own);
    }

    public DesktopPlace Find()
    {
        var environment = _bus.Strings(Manager, "/org/freedesktop/systemd1", Manager + ".Manager", "Environment");

        // It is asked so seldom that nothing is kept open between.
        _bus.Close();
        return environment is null
            ? new(null, null, Wayland: false, $"{DesktopPlace.NotSet}, and the user's systemd does not answer")
            : DesktopPlace.Of(environment);
    }

    private static string? Address(Func<string, string?> variable) =>
        variable("DBUS_SESSION_BUS_ADDRESS") is { Length: > 0 } address ? address
        : variable("XDG_RUNTIME_DIR") is { Length: > 0 } folder ? $"unix:path={folder}/bus" : null;
}
