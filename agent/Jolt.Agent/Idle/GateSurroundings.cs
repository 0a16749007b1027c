namespace Jolt.Agent.Idle;

/// <summary>What a gate sees of the agent around it.</summary>
/// <param name="Read">Reads the sensors.</param>
/// <param name="Looked">Hears of each look.</param>
internal sealed record GateSurroundings(Func<Readings> Read, Action<PolicyDecision> Looked);
