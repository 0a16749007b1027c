using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;
using Jolt.Contracts;
using Jolt.Contracts.Agents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Shows an owner what is known of an agent.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="agents">The agents.</param>
/// <param name="standing">What is known of them.</param>
public sealed class StandingFunctions(Callers callers, AgentStore agents, StandingStore standing)
{
    /// <summary><c>GET /api/agents/{agent}/standing</c>: to the agent's owner.</summary>
    [Function("GetAgentStanding")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agents/{agent}/standing")] HttpRequest request,
        string agent,
        CancellationToken cancel)
    {
        var owner = await callers.RequireAccountAsync(request, cancel);
        if (!Identifiers.IsId(agent) || await agents.OwnerAsync(agent, cancel) != owner.Account)
        {
            throw Refusals.NotFound($"agent '{agent}'").AsException();
        }

        var trust = await standing.GetAsync(agent, owner.Account, cancel);
        var account = await standing.GetAccountAsync(owner.Account, cancel);
        var changes = await standing.ChangesAsync(agent, cancel);
        return Answers.Ok(new AgentStanding(
            agent, owner.Account, trust.Standing.Name(), trust.Since, trust.Why, StandingText.Raises(trust, account), trust.Passed,
            TrustRules.ChecksNeeded(account.Falls), trust.AuditBasisPoints / (double)TrustRules.BasisPointsPerWhole,
            new AccountStanding(account.Standing.Name(), account.Falls, account.Since, account.Why),
            [.. changes.Select(change => new AgentStandingChange(change.From.Name(), change.To.Name(), change.At, change.Why))]));
    }
}
