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
        var desktop = new Desktop(ManagerDesktop.For(variable), time);
        _input = new Sensor<TimeSpan>(Input(desktop));
        _fullScreen = new Sensor<bool>(FullScreen(desktop));
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

    private Func<Sensed<TimeSpan>> Input(Desktop desktop) =>
        OperatingSystem.IsWindows() ? WindowsSensors.InputIdle
        : OperatingSystem.IsMacOS() ? MacSensors.InputIdle
        : () => desktop.InputIdle(() => _bus.Idle(_time.GetUtcNow()));

    private static Func<Sensed<bool>> FullScreen(Desktop desktop) =>
        OperatingSystem.IsWindows() ? WindowsSensors.FullScreen
        : OperatingSystem.IsLinux() ? desktop.FullScreen
        : () => Sensed.Missing<bool>("not asked on this system so far");

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
