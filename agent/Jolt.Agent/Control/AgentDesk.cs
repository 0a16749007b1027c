using System.Globalization;
using Jolt.Agent.Idle;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Control;

/// <summary>Answers the owner's questions and takes their orders.</summary>
internal sealed class AgentDesk(AgentIdentity identity, int slots, IdleGate gate, AgentBook book, EnergyMeter meter, TimeProvider time)
{
    internal ControlAnswer Answer(ControlRequest request) => request.Command switch
    {
        "status" => new(Status(), null),
        "log" => new(null, book.Lines),
        "pause" => After(new OwnerOrder(OwnerOrderKind.Pause, Until(request.Seconds))),
        "resume" => After(OwnerOrder.Work),
        "finish" => After(OwnerOrder.Finish),
        _ => new(null, null, $"This agent does not know '{request.Command}'."),
    };

    internal AgentStatus Status()
    {
        var decision = gate.Decision;
        return new(
            identity.Agent, identity.Name, Environment.ProcessId, decision.Verdict, decision.Reason, decision.Until,
            slots, Math.Min(decision.Slots, slots), book.Chunks, Lines(gate.Readings), book.Earned, book.Doing, meter.Figures(book.Session));
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
