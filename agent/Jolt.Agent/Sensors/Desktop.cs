using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>
/// The owner's X11 desktop, which may start after the agent and end before it: while none is open, it is looked for again.
/// </summary>
/// <param name="source">Tells where it is.</param>
/// <param name="time">The clock.</param>
internal sealed class Desktop(IDesktopSource source, TimeProvider time)
{
    /// <summary>Between two questions where the desktop is, while none is open.</summary>
    private static readonly TimeSpan s_findEvery = TimeSpan.FromMinutes(1);

    private DesktopPlace? _place;
    private X11Display? _display;
    private ScreenSaverIdle? _idle;
    private FullScreenWindow? _fullScreen;
    private long _foundAt;

    /// <summary>Time since the last input, by X11 or by the session's hint: the first that answers.</summary>
    internal Sensed<TimeSpan> InputIdle(Func<Sensed<TimeSpan>> hint)
    {
        var place = Look();

        // On Wayland X11 hears only the keys of its own windows, so the session's hint goes first there.
        return place.Wayland ? First(hint(), Screen) : First(Screen(), hint);
    }

    /// <summary>Whether a program covers the screen.</summary>
    internal Sensed<bool> FullScreen()
    {
        var place = Look();

        // X11 sees only its own programs there, and "no" would be wrong for all others.
        return place.Wayland ? Sensed.Missing<bool>("Wayland does not tell") : _fullScreen?.Read() ?? Sensed.Missing<bool>(place.Why);
    }

    private DesktopPlace Look()
    {
        if (_place is null || (source.MayChange && _display is not { IsOpen: true } && time.GetElapsedTime(_foundAt) >= s_findEvery))
        {
            _foundAt = time.GetTimestamp();
            MoveTo(source.Find());
        }

        return _place!;
    }

    private void MoveTo(DesktopPlace place)
    {
        if (place == _place)
        {
            return;
        }

        _place = place;
        _display = place.Display is { } name ? new X11Display(name, place.AuthorityFile) : null;
        _idle = _display is null ? null : new ScreenSaverIdle(_display);
        _fullScreen = _display is null ? null : new FullScreenWindow(_display);
    }

    private Sensed<TimeSpan> Screen() => _idle?.Read() ?? Sensed.Missing<TimeSpan>(_place!.Why);

    private static Sensed<T> First<T>(Sensed<T> better, Func<Sensed<T>> other)
    {
        if (better.Known)
        {
            return better;
        }

        var second = other();
        return second.Known ? second : Sensed.Missing<T>($"{better.Why}; {second.Why}");
    }
}
