using System.Text.Json.Serialization;

namespace Jolt.Agent.Idle;

/// <summary>What an agent does now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyVerdict>))]
internal enum PolicyVerdict
{
    /// <summary>It works.</summary>
    Work,

    /// <summary>What runs goes on, and nothing new is taken.</summary>
    TakeNothing,

    /// <summary>What runs goes on, nothing new is taken, and then it ends.</summary>
    Finish,

    /// <summary>Nothing uses the processor.</summary>
    Pause,
}

/// <summary>A decision and its reason.</summary>
/// <param name="Verdict">What it does.</param>
/// <param name="Slots">How many runs may use the processor.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Until">When it ends by itself, where that is known.</param>
internal sealed record PolicyDecision(PolicyVerdict Verdict, int Slots, string Reason, DateTimeOffset? Until = null)
{
    /// <summary>Whether new leases are asked for.</summary>
    internal bool TakesNew => Verdict == PolicyVerdict.Work;

    /// <summary>Whether the agent ends when it holds nothing: its owner said so, also where the PC is in use meanwhile.</summary>
    internal bool EndsWhenDone { get; init; }
}
