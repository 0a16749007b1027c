using Jolt.Broker.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;

namespace Jolt.Functions.Http;

/// <summary>Says who asks for a lease, with what is known of it now.</summary>
/// <param name="standing">What is known of the agents.</param>
public sealed class LeaseAsks(StandingStore standing)
{
    /// <summary>An agent's wish, or null if the agent is quarantined.</summary>
    /// <param name="caller">The agent.</param>
    /// <param name="memoryPagesMax">Memory it can give one chunk, in pages.</param>
    /// <param name="fuelMax">Fuel it will burn on one chunk.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<LeaseAsk?> FindAsync(AgentCaller caller, int memoryPagesMax, long fuelMax, CancellationToken cancel)
    {
        var trust = await standing.GetAsync(caller.Agent, caller.Account, cancel);
        return trust.Standing == Standing.Quarantined
            ? null
            : new LeaseAsk(caller.Agent, caller.Account, trust.Standing, memoryPagesMax, fuelMax, trust.AuditBasisPoints);
    }
}
