using System.Globalization;
using Jolt.Agent.Idle;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>A status for people.</summary>
internal static class StatusText
{
    internal static IEnumerable<string> Lines(AgentStatus status)
    {
        yield return $"{status.Name} ({status.Agent}), process {status.Process}";
        yield return $"{Verdict(status)}: {status.Reason}.";
        yield return $"Slots: {Math.Min(status.Running.Count, status.Slots)} of {status.Slots} taken, {status.SlotsAllowed} may use the processor. Leases: {status.Running.Count}.";
        foreach (var run in status.Running)
        {
            yield return $"  chunk {run.Index} of {run.Job} at {run.Level}, since {run.Since.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
        }

        yield return $"Earned today {FuelUnits.ToJolts(status.Earned.Today)}, in all {FuelUnits.ToJolts(status.Earned.InAll)} in {status.Earned.Chunks} chunks.";
        yield return $"Energy: {Energy(status.Energy)}";
        yield return "Sensors:";
        foreach (var sensor in status.Sensors)
        {
            yield return $"  {sensor.Name,-18}  {sensor.Reading}";
        }
    }

    internal static string Verdict(AgentStatus status) => status.Verdict switch
    {
        PolicyVerdict.Work => status.Running.Count > 0 ? "Working" : "Ready, the market offers nothing",
        PolicyVerdict.TakeNothing => "Taking nothing new",
        PolicyVerdict.Finish => "Finishing",
        _ => "Paused",
    };

    internal static string Energy(EnergyFigures energy) => energy.JoltsPerKilowattHour is { } rate
        ? $"{rate.ToString("0", CultureInfo.InvariantCulture)} J of work per kWh, by {energy.Source}."
        : "not known: nothing measures it here. Set 'watts' to your own estimate.";
}
