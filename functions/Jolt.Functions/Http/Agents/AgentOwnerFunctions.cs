using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Agents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Lets an account's owner see its agents, change their secrets and take them back.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="secrets">The agents' secrets.</param>
public sealed class AgentOwnerFunctions(Callers callers, AgentSecrets secrets)
{
    /// <summary><c>GET /api/agents</c>: the account's agents.</summary>
    [Function("ListAgents")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agents")] HttpRequest request,
        CancellationToken cancel)
    {
        var owner = await callers.RequireAccountAsync(request, cancel);
        return Answers.Ok(new AgentList(await secrets.ListAsync(owner.Account, cancel)));
    }

    /// <summary><c>POST /api/agents/{agent}/secret</c>: another secret; the one before stays good for a while.</summary>
    [Function("RotateAgentSecret")]
    public async Task<IResult> RotateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agents/{agent}/secret")] HttpRequest request,
        string agent,
        CancellationToken cancel)
    {
        var owner = await callers.RequireAccountAsync(request, cancel);
        var wish = await RequestBody.ReadJsonAsync<RotateSecretRequest>(request, cancel);
        RequestChecks.RequireNone(KeyRules.CheckGrace(wish.GraceSeconds));
        var rotated = Identifiers.IsId(agent)
            ? await secrets.RotateAsync(owner.Account, agent, wish.GraceSeconds, cancel)
            : null;
        return rotated is null ? Answers.Refused(Refusals.NotFound("such agent that works for you")) : Answers.Ok(rotated);
    }

    /// <summary><c>DELETE /api/agents/{agent}</c>: the agent opens no session from now on, and its token ends within a minute.</summary>
    [Function("RevokeAgent")]
    public async Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "agents/{agent}")] HttpRequest request,
        string agent,
        CancellationToken cancel)
    {
        var owner = await callers.RequireAccountAsync(request, cancel);
        return Identifiers.IsId(agent) && await secrets.RevokeAsync(owner.Account, agent, cancel)
            ? Results.NoContent()
            : Answers.Refused(Refusals.NotFound("such agent that works for you"));
    }
}
