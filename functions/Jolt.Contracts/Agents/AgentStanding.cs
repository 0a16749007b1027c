namespace Jolt.Contracts.Agents;

/// <summary>The answer of <c>GET /api/agents/{agent}/standing</c>: what its checked results say of an agent.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Standing"><c>new</c>, <c>trusted</c> or <c>quarantined</c>.</param>
/// <param name="Since">When it last changed; null if it never has.</param>
/// <param name="Why">Why it is what it is.</param>
/// <param name="Raises">What would raise it.</param>
/// <param name="ChecksPassed">Checks passed in a row.</param>
/// <param name="ChecksNeeded">Checks in a row that make it trusted.</param>
/// <param name="AuditShare">The share of its believed answers that is audited, from 0 to 1.</param>
/// <param name="OfAccount">What is known of the account through all its agents.</param>
/// <param name="Changes">Every change of the agent's standing, the newest first.</param>
public sealed record AgentStanding(
    string Agent, string Account, string Standing, DateTimeOffset? Since, string Why, string Raises, int ChecksPassed,
    int ChecksNeeded, double AuditShare, AccountStanding OfAccount, IReadOnlyList<AgentStandingChange> Changes);

/// <summary>What is known of an account through all its agents.</summary>
/// <param name="Standing"><c>new</c>, <c>trusted</c> or <c>quarantined</c>.</param>
/// <param name="AgentsCaught">How many of its agents were caught.</param>
/// <param name="Since">When it last changed; null if it never has.</param>
/// <param name="Why">Why it is what it is.</param>
public sealed record AccountStanding(string Standing, int AgentsCaught, DateTimeOffset? Since, string Why);

/// <summary>One change of an agent's standing.</summary>
/// <param name="From">What it was.</param>
/// <param name="To">What it became.</param>
/// <param name="At">When.</param>
/// <param name="Why">Why.</param>
public sealed record AgentStandingChange(string From, string To, DateTimeOffset At, string Why);
