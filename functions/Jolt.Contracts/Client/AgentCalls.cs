using Jolt.Contracts.Agents;

namespace Jolt.Contracts.Client;

/// <summary>Calls by which an agent becomes one and keeps its token fresh.</summary>
public sealed class AgentCalls
{
    private readonly BrokerTransport _transport;

    internal AgentCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Enrols an agent; needs an account's key. The secret comes back this once.</summary>
    /// <param name="agent">Its name and its ask.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The agent with its secret and first session.</returns>
    public Task<EnrolledAgent> EnrolAsync(EnrolAgentRequest agent, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<EnrolledAgent>(HttpMethod.Post, "api/agents", agent, cancellationToken);

    /// <summary>Gets a fresh token; the secret is the credential.</summary>
    /// <param name="request">Id and secret.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Token and market addresses.</returns>
    public Task<AgentSession> OpenSessionAsync(OpenSessionRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<AgentSession>(HttpMethod.Post, "api/agents/session", request, cancellationToken);
}
