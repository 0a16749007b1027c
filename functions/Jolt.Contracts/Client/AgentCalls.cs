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
        EnrolAsync(agent, idempotencyKey: null, cancellationToken);

    /// <summary>Enrols an agent; needs an account's key. The secret comes back this once.</summary>
    /// <param name="agent">Its name and its ask.</param>
    /// <param name="idempotencyKey">A random text of 16 characters or more; the same key and wish again give the same agent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The agent with its secret and first session.</returns>
    public Task<EnrolledAgent> EnrolAsync(
        EnrolAgentRequest agent, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<EnrolledAgent>(HttpMethod.Post, "api/agents", agent, cancellationToken, idempotencyKey);

    /// <summary>Gets a fresh token; the secret is the credential.</summary>
    /// <param name="request">Id and secret.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Token and market addresses.</returns>
    public Task<AgentSession> OpenSessionAsync(OpenSessionRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<AgentSession>(HttpMethod.Post, "api/agents/session", request, cancellationToken);

    /// <summary>Lists the account's agents; needs its key.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The agents, the oldest first.</returns>
    public Task<AgentList> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<AgentList>("api/agents", cancellationToken);

    /// <summary>Gives an agent another secret; needs its account's key. The secret comes back this once.</summary>
    /// <param name="agent">The agent's id.</param>
    /// <param name="request">How long the former secret stays good.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The secret.</returns>
    public Task<RotatedSecret> RotateSecretAsync(
        string agent, RotateSecretRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<RotatedSecret>(HttpMethod.Post, Path(agent) + "/secret", request, cancellationToken);

    /// <summary>Takes an agent's secret back for good; needs its account's key.</summary>
    /// <param name="agent">The agent's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    public Task RevokeAsync(string agent, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Delete, Path(agent), cancellationToken);

    private static string Path(string agent) => $"api/agents/{Uri.EscapeDataString(agent)}";

    /// <summary>Reads what is known of an agent; needs its owner's key.</summary>
    /// <param name="agent">The agent's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its standing, why, and what raises it.</returns>
    public Task<AgentStanding> StandingAsync(string agent, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<AgentStanding>($"api/agents/{Uri.EscapeDataString(agent)}/standing", cancellationToken);
}
