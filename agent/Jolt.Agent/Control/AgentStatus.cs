using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Control;

/// <summary>What a running agent says of itself. Amounts are in fuel.</summary>
/// <param name="Version">Of Jolt.</param>
/// <param name="Agent">Its id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Process">Its process.</param>
/// <param name="Started">When it started.</param>
/// <param name="Verdict">What it does.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">When that ends by itself, where it is known.</param>
/// <param name="Ending">Whether it was asked to end and gives back what it cannot finish in time.</param>
/// <param name="Slots">Chunks at once.</param>
/// <param name="SlotsAllowed">How many of them may use the processor now.</param>
/// <param name="Running">The chunks that it holds, those that run first.</param>
/// <param name="Sensors">What it knows of this PC; empty where nobody asked.</param>
/// <param name="Spooled">Results on disk that the broker has not answered for.</param>
/// <param name="Earned">What it earned, also before this start.</param>
/// <param name="Doing">The newest line of its log.</param>
/// <param name="Energy">What work cost in energy.</param>
/// <param name="Settings">The settings that are in force.</param>
/// <param name="Pools">The pools that it has joined, the most preferred first.</param>
internal sealed record AgentStatus(
    string Version, string Agent, string Name, int Process, DateTimeOffset Started, PolicyVerdict Verdict, string Reason,
    DateTimeOffset? Until, bool Ending, int Slots, int SlotsAllowed, IReadOnlyList<RunningChunk> Running,
    IReadOnlyList<SensorLine> Sensors, int Spooled, Earnings Earned, string Doing, EnergyFigures Energy, SettingsFigures Settings,
    IReadOnlyList<PoolStatus> Pools);

/// <summary>A chunk that the agent holds.</summary>
/// <param name="Job">Its job.</param>
/// <param name="Index">Which chunk of it.</param>
/// <param name="Level">At what price.</param>
/// <param name="State">How far it is.</param>
/// <param name="Since">When it began to run; before that, when it was leased.</param>
/// <param name="FuelMax">What it may burn.</param>
/// <param name="FuelAbout">
/// What it has burned, by this PC's speed and the time it ran; null where that is not known. A run that was held burned less.
/// </param>
internal sealed record RunningChunk(
    string Job, int Index, string Level, ChunkState State, DateTimeOffset Since, long FuelMax, long? FuelAbout)
{
    /// <summary>Its pool's name; null where this PC has joined only one.</summary>
    public string? Pool { get; init; }

    /// <summary>The account that it earns for.</summary>
    public string? Account { get; init; }
}

/// <summary>How far a chunk is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChunkState>))]
internal enum ChunkState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is held where it is: its owner needs the PC.</summary>
    Held,

    /// <summary>It is leased, and runs when a slot is free.</summary>
    Ready,

    /// <summary>It has run, and its result is on its way.</summary>
    Sending,
}

/// <summary>A sensor's reading in words, or why there is none.</summary>
internal sealed record SensorLine(string Name, bool Available, string Reading);

/// <summary>What was earned, in fuel, if the results are found right; and chunks done.</summary>
/// <param name="Day">The local day that the second figure is of.</param>
/// <param name="Today">Earned on that day.</param>
/// <param name="InAll">Earned ever.</param>
/// <param name="Chunks">Chunks done ever.</param>
internal sealed record Earnings(DateOnly Day, long Today, long InAll, long Chunks)
{
    /// <summary>The same for each pool, by the account that it was earned for.</summary>
    public ImmutableSortedDictionary<string, PoolEarnings> Pools { get; init; } = ImmutableSortedDictionary<string, PoolEarnings>.Empty;

    /// <summary>What was earned for one account.</summary>
    internal PoolEarnings OfPool(string account) => Pools.GetValueOrDefault(account) ?? new(0, 0, 0);
}

/// <summary>What was earned in one pool, in fuel, if the results are found right; and chunks done.</summary>
/// <param name="Today">Earned on the day that the earnings name.</param>
/// <param name="InAll">Earned ever.</param>
/// <param name="Chunks">Chunks done ever.</param>
internal sealed record PoolEarnings(long Today, long InAll, long Chunks)
{
    /// <summary>With one chunk more.</summary>
    internal PoolEarnings Plus(long price) => new(Today + price, InAll + price, Chunks + 1);
}

/// <summary>How it stands with a pool that this PC has joined.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Broker">Its broker.</param>
/// <param name="Agent">Who this PC is there.</param>
/// <param name="Account">For whom it earns.</param>
/// <param name="State">What the agent does about it.</param>
/// <param name="Reason">Why, where that is not plain; empty otherwise.</param>
/// <param name="LowestPrice">The lowest level that its owner wants; null: the enrolment's ask.</param>
/// <param name="Chunks">The chunks of it that the agent holds.</param>
/// <param name="Earned">What was earned there.</param>
internal sealed record PoolStatus(
    string Name, Uri Broker, string Agent, string Account, PoolState State, string Reason, string? LowestPrice, int Chunks,
    PoolEarnings Earned);

/// <summary>What an agent does about a pool.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PoolState>))]
internal enum PoolState
{
    /// <summary>It works for it.</summary>
    Working,

    /// <summary>It would, and holds nothing of it now.</summary>
    Ready,

    /// <summary>Its broker does not answer; it is tried again.</summary>
    Unreachable,

    /// <summary>Its broker does not know this agent any more.</summary>
    Ended,

    /// <summary>Its owner has not chosen it.</summary>
    NotChosen,
}

/// <summary>What work cost in energy since the agent started.</summary>
/// <param name="Joules">Energy of the time in which chunks ran.</param>
/// <param name="Watts">What it draws while chunks run; null while none do, or where nothing measures it.</param>
/// <param name="JoltsPerKilowattHour">Work for each kilowatt hour; null where nothing measures it.</param>
/// <param name="Source">What measures it; empty where nothing does.</param>
internal sealed record EnergyFigures(double Joules, double? Watts, double? JoltsPerKilowattHour, string Source);

/// <summary>The settings of a running agent.</summary>
/// <param name="File">The file that it reads.</param>
/// <param name="Problem">Why the file is not in force as it is now: its line and its rule; null where it is.</param>
/// <param name="Changed">Settings in force that are not the default.</param>
/// <param name="AtNextStart">Settings that were changed and count when the agent is started again.</param>
internal sealed record SettingsFigures(
    string File, string? Problem, IReadOnlyList<SettingInForce> Changed, IReadOnlyList<string> AtNextStart);

/// <summary>A setting in force.</summary>
/// <param name="Name">Which.</param>
/// <param name="Value">Its value, as the file writes it.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record SettingInForce(string Name, string Value, string Source);
