using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Agents;

/// <summary>An agent as its account's owner sees it.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Name">What its owner calls the PC.</param>
/// <param name="Ask">The lowest level it works for.</param>
/// <param name="Enrolled">When it was enrolled.</param>
/// <param name="LastSession">When it last opened a session.</param>
/// <param name="Revoked">When it was revoked; null while it may work.</param>
public sealed record AgentView(
    string Agent, string Name, PriceLevel Ask, DateTimeOffset Enrolled, DateTimeOffset? LastSession, DateTimeOffset? Revoked);

/// <summary>The answer of <c>GET /api/agents</c>: the account's agents.</summary>
/// <param name="Agents">The agents.</param>
public sealed record AgentList(IReadOnlyList<AgentView> Agents);

/// <summary>The body of <c>POST /api/agents/{agent}/secret</c>.</summary>
/// <param name="GraceSeconds">Seconds that the former secret stays good; 0 for none. Left out: a day.</param>
public sealed record RotateSecretRequest(int? GraceSeconds = null);

/// <summary>An agent's new secret, shown this once and stored hashed.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Secret">What it shows to get a token.</param>
/// <param name="FormerEnds">When the former secret stops working.</param>
public sealed record RotatedSecret(string Agent, string Secret, DateTimeOffset FormerEnds);
