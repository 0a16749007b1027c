using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Work;

/// <summary>Where an agent says what it does.</summary>
internal interface IAgentLog
{
    /// <summary>Takes an event, from any thread.</summary>
    void Write(AgentEvent what);
}

/// <summary>A line for each event, for people.</summary>
internal sealed class TextAgentLog(TextWriter output, TimeProvider time) : IAgentLog
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public void Write(AgentEvent what) =>
        _output.WriteLine($"{time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {TextWithPool(what)}");

    /// <summary>With the pool's name before it, where there is more than one.</summary>
    internal static string TextWithPool(AgentEvent what) => what.Pool is { } pool ? $"{pool}: {Text(what)}" : Text(what);

    internal static string Text(AgentEvent what) => what switch
    {
        AgentEvent.Started e => $"{e.Name} ({e.Agent}) works with {e.Slots} slot(s), up to {e.MemoryPagesMax / 16} MiB each. Ctrl-C ends it.",
        AgentEvent.Waiting => "The market is empty: waiting.",
        AgentEvent.Leased e => $"Chunk {e.Index} of {e.Job} at {e.Level.Name()}.",
        AgentEvent.Begun e => $"Chunk {e.Index} of {e.Job} runs.",
        AgentEvent.Ended e => $"Chunk {e.Index} of {e.Job} has run.",
        AgentEvent.Accepted e =>
            $"Chunk {e.Index} of {e.Job} done: {e.Outcome}, {FuelUnits.ToJolts(e.Fuel)} of work in " +
            $"{e.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s, worth {FuelUnits.ToJolts(e.Price)}.",
        AgentEvent.Dropped e => $"Chunk {e.Index} of {e.Job} is lost: {e.Reason}",
        AgentEvent.GivenBack e => $"Chunk {e.Index} of {e.Job} given back: {e.Reason}",
        AgentEvent.Paused e => $"Paused: {e.Reason}",
        AgentEvent.Resumed => "Working again.",
        AgentEvent.Trouble e => e.What,
        AgentEvent.SettingsChanged e => e.What,
        AgentEvent.Finished e => $"Ended after {e.Chunks} chunk(s) worth {FuelUnits.ToJolts(e.Price)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "An event without a text."),
    };
}

/// <summary>A JSON object a line for each event, for programs.</summary>
internal sealed class JsonAgentLog(TextWriter output) : IAgentLog
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    private static readonly Dictionary<Type, string> s_kinds = typeof(AgentEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>What kind of event it is, in one word.</summary>
    internal static string KindOf(AgentEvent what) => s_kinds[what.GetType()];

    public void Write(AgentEvent what) => _output.WriteLine(JsonSerializer.Serialize(what, Options));
}
