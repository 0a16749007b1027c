using Jolt.Agent.Idle;

namespace Jolt.Agent.Control;

/// <summary>What a running agent says of itself.</summary>
internal sealed record AgentStatus(
    string Agent, string Name, int Process, PolicyVerdict Verdict, string Reason, DateTimeOffset? Until,
    int Slots, int SlotsAllowed, IReadOnlyList<RunningChunk> Running, IReadOnlyList<SensorLine> Sensors,
    Earnings Earned, string Doing, EnergyFigures Energy);

/// <summary>A chunk that runs or waits to be sent.</summary>
internal sealed record RunningChunk(string Job, int Index, string Level, DateTimeOffset Since);

/// <summary>A sensor's reading in words, or why there is none.</summary>
internal sealed record SensorLine(string Name, bool Available, string Reading);

/// <summary>What was earned, in fuel, if the results are found right; and chunks done.</summary>
/// <param name="Day">The local day that the second figure is of.</param>
/// <param name="Today">Earned on that day.</param>
/// <param name="InAll">Earned ever.</param>
/// <param name="Chunks">Chunks done ever.</param>
internal sealed record Earnings(DateOnly Day, long Today, long InAll, long Chunks);

/// <summary>What work cost in energy since the agent started.</summary>
/// <param name="Joules">Energy of the time in which chunks ran.</param>
/// <param name="JoltsPerKilowattHour">Work for each kilowatt hour; null where nothing measures it.</param>
/// <param name="Source">What measures it; empty where nothing does.</param>
internal sealed record EnergyFigures(double Joules, double? JoltsPerKilowattHour, string Source);

/// <summary>An order or a question to a running agent.</summary>
/// <param name="Command">status, pause, resume, finish or log.</param>
/// <param name="Seconds">How long to pause; null: until resumed.</param>
internal sealed record ControlRequest(string Command, long? Seconds = null);

/// <summary>Its answer.</summary>
internal sealed record ControlAnswer(AgentStatus? Status, IReadOnlyList<string>? Log, string? Refusal = null);
