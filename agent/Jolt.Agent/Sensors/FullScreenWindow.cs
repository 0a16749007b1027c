using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>
/// Whether the active window of an X11 display covers the screen: the window manager says so, or its size does. Windows
/// that no manager knows do not count, since lockers and screen savers are such: they cover the screen of an idle PC.
/// </summary>
/// <param name="display">The display.</param>
internal sealed unsafe partial class FullScreenWindow(X11Display display) : ISensor<bool>
{
    private const nuint AnyKind = 0;
    private const nint ValuesMax = 64;
    private const int Found = 0;
    private const int LongFormat = 32;

    private int _generation;
    private (nuint Manager, nuint Active, nuint State, nuint Covers, nuint Tall, nuint Kind, nuint Desktop) _atoms;

    public Sensed<bool> Read() => display.Ask(Query);

    private Sensed<bool> Query(nint connection)
    {
        if (_generation != display.Generation)
        {
            _atoms = (
                Atom(connection, "_NET_SUPPORTING_WM_CHECK", 0),
                Atom(connection, "_NET_ACTIVE_WINDOW", 0), Atom(connection, "_NET_WM_STATE", 0),
                Atom(connection, "_NET_WM_STATE_FULLSCREEN", 0), Atom(connection, "_NET_WM_STATE_MAXIMIZED_VERT", 0),
                Atom(connection, "_NET_WM_WINDOW_TYPE", 0), Atom(connection, "_NET_WM_WINDOW_TYPE_DESKTOP", 0));
            _generation = display.Generation;
        }

        var root = RootWindow(connection);
        if (Values(connection, root, _atoms.Manager) is null)
        {
            return Sensed.Missing<bool>($"the X11 display {display.Name} has no window manager that tells the active window");
        }

        return Sensed.Of(Values(connection, root, _atoms.Active) is [not 0 and var window, ..] && Covers(connection, root, window));
    }

    private bool Covers(nint connection, nuint root, nuint window)
    {
        var state = Values(connection, window, _atoms.State) ?? [];
        if (state.Contains(_atoms.Covers))
        {
            return true;
        }

        // A game of old sets its size and no state; one that is as large as the screen because it was maximised is ordinary.
        var kind = Values(connection, window, _atoms.Kind) ?? [];
        return !state.Contains(_atoms.Tall) && !kind.Contains(_atoms.Desktop)
            && Size(connection, window) is { } size && size == Size(connection, root);
    }

    /// <summary>The values of a window's property; null where it has none, or is closed by now.</summary>
    private static nuint[]? Values(nint connection, nuint window, nuint property)
    {
        var answered = GetProperty(
            connection, window, property, 0, ValuesMax, 0, AnyKind, out _, out var format, out var count, out _, out var data);
        if (answered != Found || data is null)
        {
            return null;
        }

        // Values of 32 bits come as the machine's long words.
        var values = format == LongFormat ? new ReadOnlySpan<nuint>(data, (int)count).ToArray() : [];
        _ = Free(data);
        return format == LongFormat ? values : null;
    }

    private static (uint Width, uint Height)? Size(nint connection, nuint window) =>
        GetGeometry(connection, window, out _, out _, out _, out var width, out var height, out _, out _) != 0 ? (width, height) : null;

    [LibraryImport("libX11.so.6", EntryPoint = "XDefaultRootWindow")]
    private static partial nuint RootWindow(nint connection);

    [LibraryImport("libX11.so.6", EntryPoint = "XInternAtom", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint Atom(nint connection, string name, int onlyIfExists);

    [LibraryImport("libX11.so.6", EntryPoint = "XGetWindowProperty")]
    private static partial int GetProperty(
        nint connection, nuint window, nuint property, nint offset, nint length, int delete, nuint kind,
        out nuint actualKind, out int format, out nuint count, out nuint left, out void* data);

    [LibraryImport("libX11.so.6", EntryPoint = "XGetGeometry")]
    private static partial int GetGeometry(
        nint connection, nuint window, out nuint root, out int x, out int y, out uint width, out uint height,
        out uint border, out uint depth);

    [LibraryImport("libX11.so.6", EntryPoint = "XFree")]
    private static partial int Free(void* data);
}
