using Jolt.Agent.Leases;
using Jolt.Contracts;
using Jolt.Contracts.Agents;

namespace Jolt.Agent.Pools;

/// <summary>Decides when an agent gets itself a new token.</summary>
internal static class SessionSchedule
{
    /// <summary>The part of a token's time after which it is replaced: early enough to survive a broker's restart.</summary>
    private const double Part = 0.8;

    internal static DateTimeOffset RenewAt(AgentSession session, DateTimeOffset now) =>
        now + (GoodFor.From(session.Expires, now, Limits.AgentTokenSeconds) * Part);
}
