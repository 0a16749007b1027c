using Jolt.Agent.Sensors;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>Adds up the energy of the time in which chunks run: the processor's own count, or the battery's, or an estimate.</summary>
internal sealed class EnergyMeter(SystemFolder system, int watts, TimeProvider time)
{
    private const double JoulesPerKilowattHour = 3_600_000;
    private const double MicrojoulesPerJoule = 1_000_000;

    /// <summary>Looks for the owner are ten times as frequent as this, and energy need not be read at each.</summary>
    private const double TickSeconds = 1;

    private readonly Lock _gate = new();
    private long _at = time.GetTimestamp();
    private long? _microjoules;
    private int _estimatedWatts = watts;
    private double _joules;
    private double? _watts;
    private bool _working;
    private string _source = "";

    /// <summary>Takes over another estimate of the owner's.</summary>
    internal void Use(int watts)
    {
        lock (_gate)
        {
            _estimatedWatts = watts;
        }
    }

    /// <summary>Takes the time since the last call into account.</summary>
    internal void Tick(bool working)
    {
        lock (_gate)
        {
            var seconds = time.GetElapsedTime(_at).TotalSeconds;
            if (working == _working && seconds < TickSeconds)
            {
                return;
            }

            var worked = _working;
            _working = working;
            _at = time.GetTimestamp();
            if (!worked)
            {
                // What was used until now was not for work.
                _microjoules = working && system.ProcessorMicrojoules() is { Known: true } count ? count.Value : null;
                return;
            }

            (_source, var joules) = Measure(seconds);
            _joules += joules;
            _watts = working && joules > 0 && seconds > 0 ? joules / seconds : null;
        }
    }

    internal EnergyFigures Figures(long earned)
    {
        lock (_gate)
        {
            double? rate = _joules > 0 ? (double)earned / FuelUnits.FuelPerJolt / (_joules / JoulesPerKilowattHour) : null;
            return new(_joules, _watts, rate, _source);
        }
    }

    private (string Source, double Joules) Measure(double seconds)
    {
        if (system.ProcessorMicrojoules() is { Known: true } count)
        {
            // A counter that wrapped gives no figure for this once.
            var used = Math.Max(0, count.Value - (_microjoules ?? count.Value));
            _microjoules = count.Value;
            return ("the processor's own count (RAPL)", used / MicrojoulesPerJoule);
        }

        return system.BatteryWatts() is { Known: true } battery
            ? ("the battery", battery.Value * seconds)
            : _estimatedWatts > 0 ? ($"your estimate of {_estimatedWatts} W", _estimatedWatts * seconds) : ("", 0);
    }
}
