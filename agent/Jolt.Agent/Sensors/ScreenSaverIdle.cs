using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>Time since the last key or mouse movement, by the screen-saver extension of an X11 display.</summary>
/// <param name="display">The display.</param>
internal sealed unsafe partial class ScreenSaverIdle(X11Display display) : ISensor<TimeSpan>
{
    private int _generation;
    private Info* _info;

    public Sensed<TimeSpan> Read() => display.Ask(Query);

    private Sensed<TimeSpan> Query(nint connection)
    {
        if (_generation != display.Generation)
        {
            _info = QueryExtension(connection, out _, out _) != 0 ? AllocateInfo() : null;
            _generation = display.Generation;
        }

        return _info is null
            ? Sensed.Missing<TimeSpan>($"the X11 display {display.Name} has no screen-saver extension")
            : QueryInfo(connection, DefaultRootWindow(connection), _info) == 0
                ? Sensed.Missing<TimeSpan>($"the X11 display {display.Name} does not tell")
                : Sensed.Of(TimeSpan.FromMilliseconds(_info->Idle.Value));
    }

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

    [LibraryImport("libX11.so.6", EntryPoint = "XDefaultRootWindow")]
    private static partial CULong DefaultRootWindow(nint connection);

    [LibraryImport("libXss.so.1", EntryPoint = "XScreenSaverQueryExtension")]
    private static partial int QueryExtension(nint connection, out int eventBase, out int errorBase);

    [LibraryImport("libXss.so.1", EntryPoint = "XScreenSaverAllocInfo")]
    private static partial Info* AllocateInfo();

    [LibraryImport("libXss.so.1", EntryPoint = "XScreenSaverQueryInfo")]
    private static partial int QueryInfo(nint connection, CULong drawable, Info* info);
}
