using System.Net;
using System.Text;
using Azure;
using Azure.Storage.Queues;
using Jolt.Broker.Market;
using Jolt.Contracts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Http.Agents;

[TestClass]
public sealed class AgentFunctionsTests
{
    [TestMethod]
    public async Task An_agent_is_enrolled_for_its_owner_and_can_work_at_once()
    {
        var before = DateTimeOffset.UtcNow;
        var owner = await People.AccountAsync(await People.PoolAsync());
        var agent = await People.AgentAsync(owner);

        Assert.AreEqual((owner.Account, owner.Pool), (agent.Account, agent.Pool));
        Assert.IsTrue(Identifiers.IsId(agent.Agent));
        Assert.IsTrue(agent.Session.Expires > before.AddSeconds(Limits.AgentTokenSeconds - 1));
        CollectionAssert.AreEqual(
            PriceLevels.BestFirst.ToArray(), agent.Session.Market.Select(queue => queue.Level).ToArray());
    }

    [TestMethod]
    public async Task An_agent_is_shown_the_market_down_to_its_ask_only()
    {
        var owner = await People.AccountAsync(await People.PoolAsync());
        var agent = await People.AgentAsync(owner, new EnrolAgentRequest("den", PriceLevel.Par));
        CollectionAssert.AreEqual(
            new[] { PriceLevel.Flash, PriceLevel.High, PriceLevel.Par },
            agent.Session.Market.Select(queue => queue.Level).ToArray());
    }

    [TestMethod]
    public async Task An_ask_that_is_no_level_enrols_nobody()
    {
        using var client = Fixture.Broker.As((await People.AccountAsync("public")).Key);
        using var body = new StringContent("""{"name":"den","ask":3}""", Encoding.UTF8, "application/json");
        var problem = await client.PostAsync("/api/agents", body).RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        Assert.AreEqual(("ask", PriceLevels.Rule), (problem.Errors!.Single().Field, problem.Errors!.Single().Expected));
    }

    [TestMethod]
    public async Task An_agents_secret_opens_a_session_again_and_again()
    {
        var agent = await People.AgentAsync(await People.AccountAsync("public"));
        for (var time = 0; time < 2; time++)
        {
            var session = await SessionAsync(agent.Agent, agent.Secret).ReadAsync<AgentSession>();
            Assert.AreEqual(agent.Session.Market.Count, session.Market.Count);
        }
    }

    [TestMethod]
    public async Task A_wrong_secret_and_an_unknown_agent_are_refused_alike()
    {
        var agent = await People.AgentAsync(await People.AccountAsync("public"));
        var other = await People.AgentAsync(await People.AccountAsync("public"));
        var wrong = await SessionAsync(agent.Agent, other.Secret)
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        foreach (var id in new[] { "g-0000000000000000", "../agent", "", "g-x' or '1' eq '1" })
        {
            var unknown = await SessionAsync(id, agent.Secret)
                .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
            Assert.AreEqual(wrong.Detail, unknown.Detail);
        }
    }

    [TestMethod]
    public async Task An_agents_token_is_no_accounts_key_and_enrolling_takes_a_key()
    {
        var agent = await People.AgentAsync(await People.AccountAsync("public"));
        using var client = Fixture.Broker.As(agent.Session.Token);
        await client.GetAsync("/api/account").RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        await client.SendAsync(HttpMethod.Post, "/api/agents", new EnrolAgentRequest("den"))
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    [TestMethod]
    public async Task An_agent_can_look_at_the_market_and_take_or_change_nothing()
    {
        var owner = await People.AccountAsync(await People.PoolAsync());
        var agent = await People.AgentAsync(owner);
        var market = agent.Session.Market.Single(queue => queue.Level == PriceLevel.High);
        await Own(owner.Pool).SendMessageAsync("a ticket");
        var shown = new QueueClient(market.Address);

        Assert.AreEqual("a ticket", (await shown.PeekMessageAsync()).Value.MessageText);
        Assert.AreEqual(1, (await shown.GetPropertiesAsync()).Value.ApproximateMessagesCount);

        await IsForbiddenAsync(() => shown.ReceiveMessageAsync());
        await IsForbiddenAsync(() => shown.SendMessageAsync("a forged ticket"));
        await IsForbiddenAsync(() => shown.ClearMessagesAsync());
        await IsForbiddenAsync(() => shown.DeleteAsync());
        await IsForbiddenAsync(() => shown.SetMetadataAsync(new Dictionary<string, string> { ["x"] = "y" }));
        Assert.AreEqual("a ticket", (await Own(owner.Pool).PeekMessageAsync()).Value.MessageText);
    }

    [TestMethod]
    public async Task An_agents_look_at_the_market_ends_at_its_own_pool_and_level()
    {
        var pool = await People.PoolAsync();
        var agent = await People.AgentAsync(await People.AccountAsync(await People.PoolAsync()));
        var address = agent.Session.Market.Single(queue => queue.Level == PriceLevel.High).Address;
        var elsewhere = new UriBuilder(address)
        {
            Path = address.AbsolutePath.Replace(agent.Pool, pool, StringComparison.Ordinal),
        };
        var lower = new UriBuilder(address) { Path = address.AbsolutePath.Replace("-high", "-low", StringComparison.Ordinal) };

        await IsForbiddenAsync(() => new QueueClient(elsewhere.Uri).PeekMessageAsync());
        await IsForbiddenAsync(() => new QueueClient(lower.Uri).PeekMessageAsync());
        var account = new QueueServiceClient(new UriBuilder(address) { Path = "/devstoreaccount1" }.Uri);
        await IsForbiddenAsync(async () => await account.GetQueuesAsync().GetAsyncEnumerator().MoveNextAsync());
    }

    private static QueueClient Own(string pool) =>
        new(AzuriteFixture.ConnectionString, MarketQueues.Name(pool, PriceLevel.High));

    private static async Task IsForbiddenAsync(Func<Task> call)
    {
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(call);
        Assert.AreEqual((int)HttpStatusCode.Forbidden, failure.Status, failure.Message);
    }

    private static Task<HttpResponseMessage> SessionAsync(string agent, string secret) =>
        Fixture.Broker.Http.SendAsync(HttpMethod.Post, "/api/agents/session", new OpenSessionRequest(agent, secret));
}
