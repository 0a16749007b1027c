using Jolt.Contracts.Accounts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http.Pools;

/// <summary>Invites that are counted and taken back, requests that are answered, and requests that are sent twice.</summary>
[TestClass]
public sealed class JoiningTests(TestContext context) : IDisposable
{
    private const string Key = "a key that nobody guesses";

    private readonly BrokerClient _operator = new(Fixture.Broker.Address, BrokerProcess.OperatorKey);

    public void Dispose() => _operator.Dispose();

    [TestMethod]
    public async Task An_invite_is_counted_listed_and_taken_back()
    {
        var pool = await People.PoolAsync();
        var invite = await _operator.Pools.InviteAsync(pool, new CreateInviteRequest(Uses: 3, Days: 1), context.CancellationToken);
        await OpenAsync(pool, "one", invite.Code);
        var listed = (await _operator.Pools.InvitesAsync(pool, context.CancellationToken)).Invites.Single();
        Assert.AreEqual(new InviteView(invite.Invite, 3, 2, invite.Expires, "good"), listed);

        for (var twice = 0; twice < 2; twice++)
        {
            Assert.AreEqual("revoked", (await _operator.Pools.RevokeInviteAsync(pool, invite.Invite, context.CancellationToken)).State);
        }

        await RefusedAsync(OpenAsync(pool, "two", invite.Code), ProblemTypes.Forbidden);
        await RefusedAsync(_operator.Pools.RevokeInviteAsync(pool, "i-nosuchinvite", context.CancellationToken), ProblemTypes.NotFound);
    }

    [TestMethod]
    public async Task A_request_opens_its_account_once_it_is_approved_and_under_its_name_only()
    {
        var pool = await People.PoolAsync(People.Settings with { Join = JoinRule.Approval });
        await RefusedAsync(OpenAsync(pool, "Ada", invite: null), ProblemTypes.Forbidden);
        var asked = await _operator.As(null).Pools.AskAsync(pool, new("Ada", "I live at number 7"), context.CancellationToken);
        await RefusedAsync(OpenAsync(pool, "Ada", asked.Code), ProblemTypes.Forbidden);

        var waiting = (await _operator.Pools.RequestsAsync(pool, context.CancellationToken)).Requests.Single();
        Assert.AreEqual((asked.Request, "Ada", "waiting", "I live at number 7"), (waiting.Request, waiting.Name, waiting.State, waiting.Message));
        Assert.AreEqual(0, (await _operator.Pools.InvitesAsync(pool, context.CancellationToken)).Invites.Count);
        await RefusedAsync(_operator.As(null).Pools.AnswerAsync(pool, asked.Request, true, context.CancellationToken), ProblemTypes.Unauthenticated);
        for (var twice = 0; twice < 2; twice++)
        {
            Assert.AreEqual("approved", (await _operator.Pools.AnswerAsync(pool, asked.Request, true, context.CancellationToken)).State);
        }

        await RefusedAsync(_operator.Pools.AnswerAsync(pool, asked.Request, false, context.CancellationToken), ProblemTypes.Conflict);
        await RefusedAsync(OpenAsync(pool, "Eve", asked.Code), ProblemTypes.Forbidden);
        await OpenAsync(pool, "Ada", asked.Code);
        await RefusedAsync(OpenAsync(pool, "Ada", asked.Code), ProblemTypes.Forbidden);
        Assert.AreEqual("joined", (await _operator.Pools.RequestsAsync(pool, context.CancellationToken)).Requests.Single().State);
    }

    [TestMethod]
    public async Task A_refused_request_opens_nothing_and_a_pool_by_invite_takes_none()
    {
        var pool = await People.PoolAsync(People.Settings with { Join = JoinRule.Approval });
        var asked = await _operator.Pools.AskAsync(pool, new("Bo"), context.CancellationToken);
        Assert.AreEqual("refused", (await _operator.Pools.AnswerAsync(pool, asked.Request, false, context.CancellationToken)).State);
        await RefusedAsync(OpenAsync(pool, "Bo", asked.Code), ProblemTypes.Forbidden);
        await RefusedAsync(_operator.Pools.AskAsync("public", new("Bo"), context.CancellationToken), ProblemTypes.Conflict);
    }

    [TestMethod]
    public async Task An_account_is_opened_once_for_a_request_that_is_sent_again()
    {
        var pool = await People.PoolAsync();
        var invite = await _operator.Pools.InviteAsync(pool, new(Uses: 2, Days: 1), context.CancellationToken);
        var first = await OpenAsync(pool, "Cy", invite.Code, Key);
        var again = await OpenAsync(pool, "Cy", invite.Code, Key);
        Assert.AreEqual(first, again);
        Assert.AreEqual(1, (await _operator.Pools.InvitesAsync(pool, context.CancellationToken)).Invites.Single().UsesLeft);
        Assert.AreEqual(first.Account, (await _operator.As(again.Key).Accounts.GetAsync(context.CancellationToken)).Account);

        await RefusedAsync(OpenAsync(pool, "Di", invite.Code, Key), ProblemTypes.Conflict);
        await RefusedAsync(OpenAsync(pool, "Cy", invite: null, Key), ProblemTypes.Conflict);
        await RefusedAsync(OpenAsync(pool, "Cy", invite.Code, "short"), ProblemTypes.InvalidRequest);
        var elsewhere = await OpenAsync(await People.PoolAsync(People.Settings with { Join = JoinRule.Open }), "Cy", null, Key);
        Assert.AreNotEqual(first.Account, elsewhere.Account);
    }

    [TestMethod]
    public async Task An_account_that_is_asked_for_many_times_at_once_is_one_account()
    {
        var pool = await People.PoolAsync();
        var invite = await _operator.Pools.InviteAsync(pool, new(Uses: 8, Days: 1), context.CancellationToken);
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(pool, "Cy", invite.Code, Key)));
        Assert.AreEqual(1, opened.Distinct().Count());
        Assert.AreEqual(7, (await _operator.Pools.InvitesAsync(pool, context.CancellationToken)).Invites.Single().UsesLeft);
    }

    [TestMethod]
    public async Task An_invite_and_an_agent_are_made_once_for_a_request_that_is_sent_again()
    {
        var pool = await People.PoolAsync();
        var wish = new CreateInviteRequest(Uses: 2, Days: 1);
        var invite = await _operator.Pools.InviteAsync(pool, wish, Key, context.CancellationToken);
        Assert.AreEqual(invite, await _operator.Pools.InviteAsync(pool, wish, Key, context.CancellationToken));
        await RefusedAsync(_operator.Pools.InviteAsync(pool, wish with { Uses = 3 }, Key, context.CancellationToken), ProblemTypes.Conflict);

        var owner = _operator.As((await OpenAsync(pool, "Cy", invite.Code)).Key);
        var agent = await owner.Agents.EnrolAsync(new("den"), Key, context.CancellationToken);
        var again = await owner.Agents.EnrolAsync(new("den"), Key, context.CancellationToken);
        Assert.AreEqual((agent.Agent, agent.Secret), (again.Agent, again.Secret));
        await owner.Agents.OpenSessionAsync(new OpenSessionRequest(again.Agent, again.Secret), context.CancellationToken);
        await RefusedAsync(owner.Agents.EnrolAsync(new("attic"), Key, context.CancellationToken), ProblemTypes.Conflict);
    }

    private Task<CreatedAccount> OpenAsync(string pool, string name, string? invite, string? key = null) =>
        _operator.As(null).Accounts.CreateAsync(pool, new CreateAccountRequest(name, invite), key, context.CancellationToken);

    private static async Task RefusedAsync<T>(Task<T> call, string type)
    {
        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => call);
        Assert.AreEqual(type, refusal.Problem.Type, refusal.Problem.Detail);
    }
}
