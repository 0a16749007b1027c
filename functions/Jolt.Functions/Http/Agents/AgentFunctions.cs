using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Agents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Enrols agents, and gives them what they work with for a while.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="agents">The agents.</param>
/// <param name="tokens">Their tokens.</param>
/// <param name="market">The queues that they look at.</param>
/// <param name="repeatable">Ids and secrets that a request sent again gets again.</param>
/// <param name="random">Keys for requests that bring none.</param>
public sealed class AgentFunctions(
    Callers callers, AgentStore agents, AgentTokens tokens, MarketAccess market, RepeatableRandom repeatable, RandomSource random)
{
    /// <summary><c>POST /api/agents</c>: an account enrols a PC, whose secret is shown this once.</summary>
    [Function("EnrolAgent")]
    public async Task<IResult> EnrolAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agents")] HttpRequest request,
        CancellationToken cancel)
    {
        var owner = await callers.RequireAccountAsync(request, cancel);
        var key = IdempotencyKeys.OfSecret(request) ?? random.Id();
        var wish = await RequestBody.ReadJsonAsync<EnrolAgentRequest>(request, cancel);
        RequestChecks.RequireNone(AccountRules.Check(wish));
        var source = await repeatable.OfAsync($"agent\n{owner.Pool}\n{owner.Account}", key, cancel);
        if (await agents.EnrolAsync(owner, wish, source, cancel) is not var (agent, secret))
        {
            return Answers.Refused(IdempotencyKeys.OtherRequest("agent was enrolled", key));
        }

        var session = await OpenAsync(agent, cancel);
        return Answers.Created(new EnrolledAgent(agent.Id, agent.Account, agent.Pool, secret, session));
    }

    /// <summary><c>POST /api/agents/session</c>: an agent shows its secret and gets a token for a while.</summary>
    [Function("OpenAgentSession")]
    public async Task<IResult> OpenSessionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agents/session")] HttpRequest request,
        CancellationToken cancel)
    {
        var shown = await RequestBody.ReadJsonAsync<OpenSessionRequest>(request, cancel);
        var agent = Identifiers.IsId(shown.Agent) ? await agents.FindAsync(shown, cancel) : null;
        return agent is null
            ? Answers.Refused(Refusals.Unauthenticated("No agent has that id and secret."))
            : Answers.Ok(await OpenAsync(agent, cancel));
    }

    private async Task<AgentSession> OpenAsync(AgentRecord agent, CancellationToken cancel)
    {
        var (token, expires) = await tokens.SignAsync(agent, cancel);
        return new AgentSession(token, expires, market.Show(agent.Pool, agent.Ask, expires))
        {
            Bell = market.ShowBell(agent.Pool, expires),
        };
    }
}
