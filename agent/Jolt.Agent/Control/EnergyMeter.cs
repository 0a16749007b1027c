using Jolt.Agent.Sensors;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>Adds up the energy of the time in which chunks run: the processor's own count, or the battery's, or an estimate.</summary>
internal sealed class EnergyMeter(SystemFolder system, int estimatedWatts, TimeProvider time)
{
    private const double JoulesPerKilowattHour = 3_600_000;
    private const double MicrojoulesPerJoule = 1_000_000;

    private readonly Lock _gate = new();
    private long _at = time.GetTimestamp();
    private long? _microjoules;
    private double _joules;
    private string _source = "";

    /// <summary>Takes the time since the last call into account.</summary>
    internal void Tick(bool working)
    {
        lock (_gate)
        {
            var seconds = time.GetElapsedTime(_at).TotalSeconds;
            _at = time.GetTimestamp();
            if (!working)
            {
                _microjoules = null;
                return;
            }

            (_source, var joules) = Measure(seconds);
            _joules += joules;
        }
    }

    internal EnergyFigures Figures(long earned)
    {
        lock (_gate)
        {
            double? rate = _joules > 0 ? (double)earned / FuelUnits.FuelPerJolt / (_joules / JoulesPerKilowattHour) : null;
            return new(_joules, rate, _source);
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
            : estimatedWatts > 0 ? ($"your estimate of {estimatedWatts} W", estimatedWatts * seconds) : ("", 0);
    }
}
