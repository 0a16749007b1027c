using Jolt.Agent.Settings;
using Jolt.Contracts;

namespace Jolt.Agent.Commands;

/// <summary>The agent that a command is about: by its id, by a pool that this PC has joined, or the only one of this PC.</summary>
internal static class AgentArgument
{
    /// <exception cref="CommandRefusedException">It names none of this PC's, or not clearly.</exception>
    internal static string Id(string? text, IReadOnlyList<AgentIdentity> joined) =>
        Identifiers.IsId(text) ? text : PoolNames.FindOrOnly(text, joined).Agent;
}
