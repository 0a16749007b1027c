using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http.Agents;

/// <summary>What an account's owner does with its agents.</summary>
[TestClass]
public sealed class AgentOwnerFunctionsTests
{
    [TestMethod]
    public async Task An_owner_sees_its_agents_and_when_they_came_last()
    {
        var owner = await People.AccountAsync("public");
        var agent = await People.AgentAsync(owner, new EnrolAgentRequest("den"));
        using var client = new BrokerClient(Fixture.Broker.Address, owner.Key);
        var before = (await client.Agents.ListAsync()).Agents.Single();
        Assert.AreEqual((agent.Agent, "den", null, null), (before.Agent, before.Name, before.LastSession, before.Revoked));

        await client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, agent.Secret));
        Assert.IsNotNull((await client.Agents.ListAsync()).Agents.Single().LastSession);
    }

    [TestMethod]
    public async Task A_changed_secret_opens_sessions_and_the_former_only_in_its_grace()
    {
        var owner = await People.AccountAsync("public");
        var agent = await People.AgentAsync(owner);
        using var client = new BrokerClient(Fixture.Broker.Address, owner.Key);
        var second = await client.Agents.RotateSecretAsync(agent.Agent, new RotateSecretRequest());
        await client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, agent.Secret));
        await client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, second.Secret));

        var third = await client.Agents.RotateSecretAsync(agent.Agent, new RotateSecretRequest(GraceSeconds: 0));
        await RefusedAsync(
            () => client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, second.Secret)), ProblemTypes.Unauthenticated);
        await client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, third.Secret));
    }

    [TestMethod]
    public async Task A_revoked_agent_opens_no_session_and_its_token_is_over()
    {
        var owner = await People.AccountAsync("public");
        var agent = await People.AgentAsync(owner);
        using var client = new BrokerClient(Fixture.Broker.Address, owner.Key);
        var working = client.As(agent.Session.Token);
        await working.Leases.TakeAsync(new LeaseRequest(1, 1, 1));

        await client.Agents.RevokeAsync(agent.Agent);
        await client.Agents.RevokeAsync(agent.Agent);
        await RefusedAsync(() => working.Leases.TakeAsync(new LeaseRequest(1, 1, 1)), ProblemTypes.Unauthenticated);
        await RefusedAsync(
            () => client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, agent.Secret)), ProblemTypes.Unauthenticated);
        await RefusedAsync(() => client.Agents.RotateSecretAsync(agent.Agent, new RotateSecretRequest()), ProblemTypes.NotFound);
        Assert.IsNotNull((await client.Agents.ListAsync()).Agents.Single().Revoked);
    }

    [TestMethod]
    public async Task Nobody_touches_the_agents_of_another()
    {
        var agent = await People.AgentAsync(await People.AccountAsync("public"));
        var other = await People.AccountAsync("public");
        using var client = new BrokerClient(Fixture.Broker.Address, other.Key);
        await RefusedAsync(() => client.Agents.RevokeAsync(agent.Agent), ProblemTypes.NotFound);
        await RefusedAsync(() => client.Agents.RotateSecretAsync(agent.Agent, new RotateSecretRequest()), ProblemTypes.NotFound);
        Assert.IsEmpty((await client.Agents.ListAsync()).Agents);
        await client.Agents.OpenSessionAsync(new OpenSessionRequest(agent.Agent, agent.Secret));
    }

    private static async Task RefusedAsync(Func<Task> call, string type)
    {
        var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(call);
        Assert.AreEqual(type, refused.Problem.Type, refused.Problem.Detail);
    }
}
