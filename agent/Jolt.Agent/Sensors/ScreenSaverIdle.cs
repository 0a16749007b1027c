using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>Time since the last key or mouse movement, by the screen-saver extension of an X11 display.</summary>
/// <param name="display">The display's name, such as <c>:0</c>.</param>
internal sealed unsafe partial class ScreenSaverIdle(string display) : ISensor<TimeSpan>
{
    private static int s_lost;

    private nint _connection;
    private Info* _info;

    public Sensed<TimeSpan> Read()
    {
        try
        {
            return Connect() is { } trouble ? Sensed.Missing<TimeSpan>(trouble) : Query();
        }
        catch (DllNotFoundException)
        {
            return Sensed.Missing<TimeSpan>("libX11 or libXss is not installed");
        }
    }

    /// <summary>One connection is kept: opening one for each look would cost more than the look.</summary>
    private string? Connect()
    {
        if (_connection != 0)
        {
            return null;
        }

        var connection = OpenDisplay(display);
        if (connection == 0)
        {
            return $"the X11 display {display} does not answer";
        }

        KeepAliveWithoutIt(connection);
        if (QueryExtension(connection, out _, out _) == 0)
        {
            _ = CloseDisplay(connection);
            return $"the X11 display {display} has no screen-saver extension";
        }

        _info = AllocateInfo();
        _connection = connection;
        return null;
    }

    private Sensed<TimeSpan> Query()
    {
        var answered = QueryInfo(_connection, DefaultRootWindow(_connection), _info);
        if (Interlocked.Exchange(ref s_lost, 0) != 0 || answered == 0)
        {
            // The broken connection is left to the system: closing it would speak to the display that is gone.
            _connection = 0;
            return Sensed.Missing<TimeSpan>($"the X11 display {display} went away");
        }

        return Sensed.Of(TimeSpan.FromMilliseconds(_info->Idle.Value));
    }

    /// <summary>X11 ends a program whose display goes away, unless it says otherwise (libX11 1.7 and newer).</summary>
    private static void KeepAliveWithoutIt(nint connection)
    {
        try
        {
            // The first of the two would otherwise print and end the program, the second end it.
            _ = SetErrorHandler(&OnError);
            SetExitHandler(connection, &OnLost, 0);
        }
        catch (EntryPointNotFoundException)
        {
            // An older libX11: the agent ends with its owner's session.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnError(nint connection) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLost(nint connection, nint data) => Interlocked.Exchange(ref s_lost, 1);

    [StructLayout(LayoutKind.Sequential)]
    private struct Info
    {
        internal CULong Window;
        internal int State;
        internal int Kind;
        internal CULong TillOrSince;
        internal CULong Idle;
        internal CULong EventMask;
    }

    [LibraryImport("libX11.so.6", EntryPoint = "XOpenDisplay", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDisplay(string name);

    [LibraryImport("libX11.so.6", EntryPoint = "XCloseDisplay")]
    private static partial int CloseDisplay(nint connection);

    [LibraryImport("libX11.so.6", EntryPoint = "XDefaultRootWindow")]
    private static partial CULong DefaultRootWindow(nint connection);

    [LibraryImport("libX11.so.6", EntryPoint = "XSetIOErrorHandler")]
    private static partial nint SetErrorHandler(delegate* unmanaged[Cdecl]<nint, int> handler);

    [LibraryImport("libX11.so.6", EntryPoint = "XSetIOErrorExitHandler")]
    private static partial void SetExitHandler(nint connection, delegate* unmanaged[Cdecl]<nint, nint, void> handler, nint data);

    [LibraryImport("libXss.so.1", EntryPoint = "XScreenSaverQueryExtension")]
    private static partial int QueryExtension(nint connection, out int eventBase, out int errorBase);

    [LibraryImport("libXss.so.1", EntryPoint = "XScreenSaverAllocInfo")]
    private static partial Info* AllocateInfo();

    [LibraryImport("libXss.so.1", EntryPoint = "XScreenSaverQueryInfo")]
    private static partial int QueryInfo(nint connection, CULong drawable, Info* info);
}
