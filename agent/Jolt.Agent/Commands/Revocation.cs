using Jolt.Agent.Settings;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary>Takes back, at its broker, the secret of an agent that this PC forgets.</summary>
internal static class Revocation
{
    /// <returns>What came of it, for people. An agent that nobody runs does no harm, so that a failure is only said.</returns>
    internal static async Task<string> TryAsync(BrokerClient client, AgentIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            await client.Agents.RevokeAsync(identity.Agent, cancellationToken);
            return $"Agent {identity.Agent} is revoked: it opens no session any more.";
        }
        catch (Exception failure) when (failure is BrokerProblemException or BrokerUnreachableException)
        {
            return Undone(identity, Failure.OneLine(failure.Message));
        }
    }

    /// <summary>What its owner does about one that was not revoked.</summary>
    internal static string Undone(AgentIdentity identity, string why) =>
        $"Agent {identity.Agent} is not revoked ({why}): " +
        $"'jolt agent revoke {identity.Agent} --broker {identity.Broker} --key KEY' with the key of {identity.Account} does it.";
}
