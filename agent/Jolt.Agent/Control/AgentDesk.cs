using System.Globalization;
using System.Reflection;
using Jolt.Agent.Idle;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Control;

/// <summary>What a desk knows of the agent around it.</summary>
/// <param name="Enrolments">The pools that it works for.</param>
/// <param name="Slots">Chunks at once.</param>
/// <param name="Spooled">Counts the results that wait on disk.</param>
/// <param name="Asked">Cancelled when it was asked to end.</param>
internal sealed record DeskSurroundings(Enrolments Enrolments, int Slots, Func<int> Spooled, CancellationToken Asked);

/// <summary>Answers the owner's questions and takes their orders.</summary>
internal sealed class AgentDesk(
    DeskSurroundings around, IdleGate gate, AgentBook book, EnergyMeter meter, SettingsInForce settings, TimeProvider time)
{
    private static readonly string s_version = typeof(AgentDesk).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly DateTimeOffset _started = time.GetLocalNow();

    internal ControlAnswer Answer(ControlRequest request) => request.Command switch
    {
        "status" => new(Status(), null),
        "log" => new(null, book.LinesAfter(request.After ?? 0)),
        "pause" => After(new OwnerOrder(OwnerOrderKind.Pause, Until(request.Seconds))),
        "resume" => After(OwnerOrder.Work),
        "finish" => After(OwnerOrder.Finish),
        "reload" => settings.Reload() is { } problem
            ? new(null, null, new(ExitCodes.SettingsDamaged, $"The settings stay as they were: {problem}"))
            : new(Status(), null),
        _ => new(null, null, new(ExitCodes.AgentAnswersOddly, $"The agent that runs does not know '{request.Command}': start it again with this version of Jolt.")),
    };

    /// <summary>All that it says of itself.</summary>
    internal AgentStatus Status() => Face() with { Sensors = Lines(gate.Readings) };

    /// <summary>The same without looking at the sensors, for a screen that asks often.</summary>
    internal AgentStatus Face()
    {
        var decision = gate.Decision;
        var chunks = WithHeld(book.Chunks, decision.Slots);
        var identity = (around.Enrolments.Chosen is [var first, ..] ? first : around.Enrolments.All[0]).Identity;
        return new(
            s_version, identity.Agent, identity.Name, Environment.ProcessId, _started, decision.Verdict, decision.Reason,
            decision.Until, around.Asked.IsCancellationRequested, around.Slots, Math.Min(decision.Slots, around.Slots),
            chunks, [], around.Spooled(), book.Earned, book.Doing, meter.Figures(book.Session), Figures(),
            PoolLines.Of(around.Enrolments, chunks, book.Earned));
    }

    /// <summary>The oldest runs go on and the others are held, where not all may use the processor.</summary>
    private static List<RunningChunk> WithHeld(IReadOnlyList<RunningChunk> chunks, int allowed) =>
        [.. chunks.Select((chunk, at) => chunk.State == ChunkState.Running && at >= allowed ? chunk with { State = ChunkState.Held } : chunk)];

    private SettingsFigures Figures()
    {
        var (effective, problem, atNextStart) = settings.Now;
        return new(
            settings.File, problem,
            [.. AgentSettingList.Different(effective.Settings, new AgentSettings())
                .Select(setting => new SettingInForce(setting.Name, setting.Show(effective.Settings), effective.SourceOf(setting.Name)))],
            atNextStart);
    }

    private ControlAnswer After(OwnerOrder order)
    {
        gate.Take(order);
        return new(Status(), null);
    }

    private DateTimeOffset? Until(long? seconds) => seconds is { } given ? time.GetLocalNow().AddSeconds(given) : null;

    private static List<SensorLine> Lines(Readings readings) =>
    [
        Line("keyboard and mouse", readings.InputIdle, idle => $"idle for {(long)idle.TotalSeconds} s"),
        Line("other programs", readings.OthersPercent, percent => $"{Number(percent)} % of the processor"),
        Line("full screen", readings.FullScreen, covered => covered ? "a program covers the screen" : "no"),
        Line("power", readings.Power, power => power.ToString()),
        Line("temperature", readings.Celsius, celsius => $"{Number(celsius)} °C"),
        Line("network", readings.Metered, metered => metered ? "metered" : "not metered"),
        Line("free memory", readings.FreeMemoryPercent, percent => $"{Number(percent)} %"),
        Line("free disk", readings.FreeDiskBytes, bytes => $"{bytes >> 20} MiB"),
    ];

    private static SensorLine Line<T>(string name, Sensed<T> sensed, Func<T, string> text) =>
        new(name, sensed.Known, sensed.Known ? text(sensed.Value) : $"not available: {sensed.Why}");

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
