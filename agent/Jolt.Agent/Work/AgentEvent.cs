using System.Text.Json.Serialization;
using Jolt.Agent.Workers;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Work;

/// <summary>What an agent tells whoever watches it: its owner by lines, a program by JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Leased), "leased")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Dropped), "dropped")]
[JsonDerivedType(typeof(GivenBack), "given-back")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Trouble), "trouble")]
[JsonDerivedType(typeof(SettingsChanged), "settings")]
[JsonDerivedType(typeof(Finished), "finished")]
internal abstract record AgentEvent
{
    /// <summary>The pool that it is about; null where it is about none, or this PC has joined only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pool { get; init; }

    /// <summary>The account that the agent earns for there; null where it is about no pool.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }

    /// <summary>It has begun.</summary>
    internal sealed record Started(string Agent, string Name, int Slots, int MemoryPagesMax) : AgentEvent;

    /// <summary>There is nothing to do; said once, until there is again.</summary>
    internal sealed record Waiting : AgentEvent;

    /// <summary>It holds a lease.</summary>
    internal sealed record Leased(string Job, int Index, PriceLevel Level) : AgentEvent
    {
        /// <summary>What it may burn at the most.</summary>
        public long FuelMax { get; init; }
    }

    /// <summary>A run begins. Only the agent's book hears of it.</summary>
    internal sealed record Begun(string Job, int Index) : AgentEvent;

    /// <summary>A run is over and its result is to be sent. Only the agent's book hears of it.</summary>
    internal sealed record Ended(string Job, int Index) : AgentEvent;

    /// <summary>A result is in; the price is what it will be paid if it is found right.</summary>
    internal sealed record Accepted(string Job, int Index, string Outcome, long Fuel, long Price, double Seconds) : AgentEvent
    {
        /// <summary>When and how long the program itself ran; null where that is not known any more.</summary>
        public RunTimes? Times { get; init; }
    }

    /// <summary>A result or a lease is lost, and why.</summary>
    internal sealed record Dropped(string Job, int Index, string Reason) : AgentEvent;

    /// <summary>A lease went back to the market.</summary>
    internal sealed record GivenBack(string Job, int Index, string Reason) : AgentEvent;

    /// <summary>The owner needs the PC, which a look at this time noticed.</summary>
    internal sealed record Paused(string Reason, DateTimeOffset Noticed) : AgentEvent;

    /// <summary>The PC is idle again.</summary>
    internal sealed record Resumed : AgentEvent;

    /// <summary>Something does not work now and will be tried again.</summary>
    internal sealed record Trouble(string What) : AgentEvent;

    /// <summary>Its owner changed the settings: they are taken over, or refused.</summary>
    internal sealed record SettingsChanged(string What) : AgentEvent;

    /// <summary>It has ended.</summary>
    internal sealed record Finished(int Chunks, long Price) : AgentEvent
    {
        /// <summary>What its workers' starts and compilations came to; null where nobody counted.</summary>
        public EngineCounts? Engine { get; init; }
    }
}
