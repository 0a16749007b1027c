using System.Globalization;
using Jolt.Agent.Idle;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Control;

/// <summary>A status for people.</summary>
internal static class StatusText
{
    internal static IEnumerable<string> Lines(AgentStatus status, DateTimeOffset now) =>
    [
        $"{status.Name} ({status.Agent}), Jolt {status.Version}, process {status.Process}, running for {Length(now - status.Started)}",
        $"{Verdict(status)}: {status.Reason}.",
        $"Slots: {Busy(status)} of {status.Slots} taken, {status.SlotsAllowed} may use the processor.{Waiting(status)}",
        .. status.Running.Select(chunk => $"  {Chunk(chunk)}"),
        $"Earned today {FuelUnits.ToJolts(status.Earned.Today)}, in all {FuelUnits.ToJolts(status.Earned.InAll)} in {status.Earned.Chunks} chunks.",
        "Pools:",
        .. status.Pools.Select(pool => $"  {PoolLines.Text(pool)}"),
        $"Energy: {Energy(status.Energy)}",
        "Sensors:",
        .. status.Sensors.Select(sensor => $"  {sensor.Name,-18}  {sensor.Reading}"),
        .. Settings(status.Settings),
    ];

    internal static string Verdict(AgentStatus status) => status switch
    {
        { Ending: true } => "Ending",
        { Verdict: PolicyVerdict.Work } => status.Running.Count > 0 ? "Working" : $"Ready, {Lack(status)}",
        { Verdict: PolicyVerdict.TakeNothing } => "Taking nothing new",
        { Verdict: PolicyVerdict.Finish } => "Finishing",
        _ => "Paused",
    };

    /// <summary>Why a free agent has nothing: of a market that it cannot see it does not say that it is empty.</summary>
    private static string Lack(AgentStatus status) =>
        status.Pools.Any(pool => pool.State is PoolState.Unreachable) && !status.Pools.Any(pool => pool.State is PoolState.Ready or PoolState.Working)
            ? "no broker answers"
            : "the market offers nothing";

    /// <summary>What one chunk is at.</summary>
    internal static string Chunk(RunningChunk chunk) => chunk.State switch
    {
        ChunkState.Ready => $"{Name(chunk)}, ready to run, leased {Clock(chunk.Since)}",
        ChunkState.Sending => $"{Name(chunk)}, done, its result is on its way",
        _ => $"{Name(chunk)}, {(chunk.State == ChunkState.Held ? "held" : "running")} since {Clock(chunk.Since)}{Burned(chunk)}",
    };

    /// <summary>Slots with a run.</summary>
    internal static int Busy(AgentStatus status) => status.Running.Count(chunk => chunk.State is ChunkState.Running or ChunkState.Held);

    internal static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Energy(EnergyFigures energy)
    {
        var watts = energy.Watts is { } now ? $"{Number(now)} W while it works, " : "";
        return energy.JoltsPerKilowattHour is { } rate ? $"{watts}{Number(rate)} J of work per kWh, by {energy.Source}."
            : energy.Source.Length > 0 ? $"{watts}by {energy.Source}; nothing is earned yet."
            : "not known: nothing has run yet, or nothing measures it here. 'watts' may hold your own estimate.";
    }

    internal static IEnumerable<string> Settings(SettingsFigures settings)
    {
        yield return settings.Changed.Count == 0 ? "Settings: all as they come." : "Settings that you changed:";
        foreach (var setting in settings.Changed)
        {
            yield return $"  {setting.Name} = {setting.Value}  ({setting.Source})";
        }

        if (settings.AtNextStart.Count > 0)
        {
            yield return $"  at the next start: {string.Join(", ", settings.AtNextStart)}";
        }

        if (settings.Problem is { } problem)
        {
            yield return $"  not taken over: {problem}";
        }
    }

    private static string Name(RunningChunk chunk) =>
        $"chunk {chunk.Index} of {chunk.Job} at {chunk.Level}{(chunk.Pool is { } pool ? $" in {pool}" : "")}";

    private static string Burned(RunningChunk chunk) =>
        chunk.FuelAbout is { } about ? $", about {FuelUnits.ToJolts(about)} of at most {FuelUnits.ToJolts(chunk.FuelMax)}" : "";

    private static string Waiting(AgentStatus status)
    {
        var ready = status.Running.Count(chunk => chunk.State == ChunkState.Ready);
        var text = ready > 0 ? $" {ready} more leased." : "";
        return status.Spooled > 0 ? $"{text} {status.Spooled} result(s) wait on disk for the broker." : text;
    }

    private static string Length(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min",
        { TotalDays: < 1 } => $"{time.Hours} h {time.Minutes} min",
        _ => $"{time.Days} d {time.Hours} h",
    };

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
