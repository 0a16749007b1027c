using System.Globalization;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>All sensors of this PC. Slow things are looked at less often than the keyboard.</summary>
internal sealed class SensorSet
{
    private const string SysFolder = "/sys/class";
    private const string MemoryFile = "/proc/meminfo";

    private static readonly TimeSpan LoadEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowEvery = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly Sensor<TimeSpan> _input;
    private readonly Sensor<bool> _fullScreen;
    private readonly OtherPrograms _others = new();
    private readonly SystemFolder _system = new(SysFolder);
    private readonly SystemBus _bus = new();
    private readonly string _folder;
    private Readings _last = new();
    private long? _loadAt;
    private long? _slowAt;

    internal SensorSet(TimeProvider time, Func<string, string?> variable, string folder)
    {
        (_time, _folder) = (time, folder);
        var display = variable("DISPLAY") is { Length: > 0 } name ? new X11Display(name) : null;
        var wayland = variable("WAYLAND_DISPLAY") is { Length: > 0 };
        _input = new Sensor<TimeSpan>(Input(display, wayland));
        _fullScreen = new Sensor<bool>(FullScreen(display, wayland));
    }

    /// <summary>What is known now.</summary>
    internal Readings Read()
    {
        _last = _last with { InputIdle = _input.Read() };
        if (Due(ref _loadAt, LoadEvery))
        {
            _last = _last with { OthersPercent = _others.Read(), FullScreen = _fullScreen.Read() };
        }

        if (Due(ref _slowAt, SlowEvery))
        {
            _last = _last with
            {
                Power = new Sensor<PowerReading>(OperatingSystem.IsWindows() ? WindowsSensors.Power : _system.Power).Read(),
                Celsius = new Sensor<double>(_system.Celsius).Read(),
                Metered = OperatingSystem.IsLinux() ? _bus.Metered() : Sensed.Missing<bool>("only asked on Linux so far"),
                FreeMemoryPercent = new Sensor<double>(FreeMemory).Read(),
                FreeDiskBytes = new Sensor<long>(() => Sensed.Of(new DriveInfo(_folder).AvailableFreeSpace)).Read(),
            };
        }

        return _last;
    }

    private bool Due(ref long? at, TimeSpan every)
    {
        if (at is { } before && _time.GetElapsedTime(before) < every)
        {
            return false;
        }

        at = _time.GetTimestamp();
        return true;
    }

    /// <summary>The first that answers: the screen's own word is better than the session's hint.</summary>
    private Func<Sensed<TimeSpan>> Input(X11Display? display, bool wayland)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsSensors.InputIdle;
        }

        if (OperatingSystem.IsMacOS())
        {
            return MacSensors.InputIdle;
        }

        if (display is null)
        {
            return () => First(Sensed.Missing<TimeSpan>("DISPLAY is not set"), Hint);
        }

        // On Wayland X11 hears only the keys of its own windows, so the session's hint goes first there.
        var screen = new ScreenSaverIdle(display);
        return () => wayland ? First(Hint(), screen.Read) : First(screen.Read(), Hint);
    }

    private Sensed<TimeSpan> Hint() => _bus.Idle(_time.GetUtcNow());

    private static Sensed<T> First<T>(Sensed<T> better, Func<Sensed<T>> other)
    {
        if (better.Known)
        {
            return better;
        }

        var second = other();
        return second.Known ? second : Sensed.Missing<T>($"{better.Why}; {second.Why}");
    }

    private static Func<Sensed<bool>> FullScreen(X11Display? display, bool wayland)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsSensors.FullScreen;
        }

        if (!OperatingSystem.IsLinux())
        {
            return () => Sensed.Missing<bool>("not asked on this system so far");
        }

        // X11 sees only its own programs there, and "no" would be wrong for all others.
        return display is null || wayland
            ? () => Sensed.Missing<bool>(wayland ? "Wayland does not tell" : "DISPLAY is not set")
            : new FullScreenWindow(display).Read;
    }

    private static Sensed<double> FreeMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            var memory = GC.GetGCMemoryInfo();
            return Sensed.Of(100 - (100.0 * memory.MemoryLoadBytes / memory.TotalAvailableMemoryBytes));
        }

        var lines = File.ReadAllLines(MemoryFile);
        return Sensed.Of(100 * Kilobytes(lines, "MemAvailable:") / Kilobytes(lines, "MemTotal:"));
    }

    private static double Kilobytes(string[] lines, string name) => double.Parse(
        lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
