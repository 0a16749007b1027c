using System.Runtime.InteropServices;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>A real window of a real X client on a screen; it is there until it is disposed.</summary>
internal sealed partial class TestWindow : IDisposable
{
    private const int LongFormat = 32;
    private const int Replace = 0;
    private const nuint AtomKind = 4;
    private const nuint DecorationsAreMeant = 2;

    private readonly nint _connection;

    private TestWindow(nint connection) => _connection = connection;

    /// <summary>Opens one.</summary>
    /// <param name="display">Where.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="state">Such as <c>_NET_WM_STATE_FULLSCREEN</c>; none if empty.</param>
    /// <param name="bare">Without a frame around it.</param>
    public static TestWindow Open(string display, uint width, uint height, string state = "", bool bare = false)
    {
        var connection = OpenDisplay(display);
        Assert.AreNotEqual(0, connection);
        var window = Create(connection, RootWindow(connection), 0, 0, width, height, 0, 0, 0);
        if (state.Length > 0)
        {
            Set(connection, window, "_NET_WM_STATE", AtomKind, [Atom(connection, state, 0)]);
        }

        if (bare)
        {
            Set(connection, window, "_MOTIF_WM_HINTS", Atom(connection, "_MOTIF_WM_HINTS", 0), [DecorationsAreMeant, 0, 0, 0, 0]);
        }

        _ = Map(connection, window);
        _ = Flush(connection);
        return new TestWindow(connection);
    }

    public void Dispose() => _ = CloseDisplay(_connection);

    private static void Set(nint connection, nuint window, string property, nuint kind, nuint[] values) =>
        _ = ChangeProperty(connection, window, Atom(connection, property, 0), kind, LongFormat, Replace, values, values.Length);

    [LibraryImport("libX11.so.6", EntryPoint = "XOpenDisplay", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDisplay(string name);

    [LibraryImport("libX11.so.6", EntryPoint = "XCloseDisplay")]
    private static partial int CloseDisplay(nint connection);

    [LibraryImport("libX11.so.6", EntryPoint = "XDefaultRootWindow")]
    private static partial nuint RootWindow(nint connection);

    [LibraryImport("libX11.so.6", EntryPoint = "XCreateSimpleWindow")]
    private static partial nuint Create(
        nint connection, nuint parent, int x, int y, uint width, uint height, uint border, nuint borderColor, nuint color);

    [LibraryImport("libX11.so.6", EntryPoint = "XInternAtom", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint Atom(nint connection, string name, int onlyIfExists);

    [LibraryImport("libX11.so.6", EntryPoint = "XChangeProperty")]
    private static partial int ChangeProperty(
        nint connection, nuint window, nuint property, nuint kind, int format, int mode, nuint[] values, int count);

    [LibraryImport("libX11.so.6", EntryPoint = "XMapWindow")]
    private static partial int Map(nint connection, nuint window);

    [LibraryImport("libX11.so.6", EntryPoint = "XFlush")]
    private static partial int Flush(nint connection);
}
