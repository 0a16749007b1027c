using System.Net;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http.Accounts;

/// <summary>The keys of accounts and of the operator, over the API of a running broker.</summary>
[TestClass]
public sealed class KeyFunctionsTests
{
    [TestMethod]
    public async Task Keys_are_listed_by_what_is_no_secret_and_remember_their_use()
    {
        var account = await People.AccountAsync("public");
        using var client = new BrokerClient(Fixture.Broker.Address, account.Key);
        var second = await client.Keys.CreateAsync(new CreateKeyRequest("laptop"));
        var keys = (await client.Keys.ListAsync()).Keys;

        Assert.HasCount(2, keys);
        Assert.AreEqual(("", "laptop"), (keys[0].Name, keys[1].Name));
        Assert.StartsWith(keys[0].Prefix + "_", account.Key);
        Assert.StartsWith(keys[1].Prefix + "_", second.Text);
        Assert.IsNotNull(keys[0].LastUsed, "It was used to ask.");
        Assert.IsNull(keys[1].LastUsed);

        Assert.AreEqual(account.Account, (await client.As(second.Text).Accounts.GetAsync()).Account);
        Assert.IsNotNull((await client.Keys.ListAsync()).Keys[1].LastUsed);
    }

    [TestMethod]
    public async Task A_revoked_key_opens_nothing_and_the_last_one_is_not_revoked()
    {
        var account = await People.AccountAsync("public");
        using var client = new BrokerClient(Fixture.Broker.Address, account.Key);
        var first = (await client.Keys.ListAsync()).Keys.Single().Id;
        await RefusedAsync(() => client.Keys.RevokeAsync(first), ProblemTypes.Conflict);

        var second = await client.Keys.CreateAsync(new CreateKeyRequest());
        await client.As(second.Text).Keys.RevokeAsync(first);
        await RefusedAsync(() => client.Accounts.GetAsync(), ProblemTypes.Unauthenticated);
        await RefusedAsync(() => client.As(second.Text).Keys.RevokeAsync(first), ProblemTypes.NotFound);
        Assert.AreEqual(second.Key.Id, (await client.As(second.Text).Keys.ListAsync()).Keys.Single().Id);
    }

    [TestMethod]
    public async Task Keys_that_revoke_each_other_at_the_same_moment_leave_one()
    {
        for (var round = 0; round < 8; round++)
        {
            var account = await People.AccountAsync("public");
            using var client = new BrokerClient(Fixture.Broker.Address, account.Key);
            var second = await client.Keys.CreateAsync(new CreateKeyRequest());
            var first = (await client.Keys.ListAsync()).Keys[0].Id;
            var other = client.As(second.Text);

            var refused = await Task.WhenAll(
                RefusalAsync(() => other.Keys.RevokeAsync(first)), RefusalAsync(() => client.Keys.RevokeAsync(second.Key.Id)));

            Assert.AreEqual(1, refused.Count(type => type is null), "One of the two was revoked.");
            var left = refused[0] is null ? other : client;
            Assert.HasCount(1, (await left.Keys.ListAsync()).Keys);
        }
    }

    [TestMethod]
    public async Task A_replaced_key_stays_good_for_its_grace_and_no_longer()
    {
        var account = await People.AccountAsync("public");
        using var client = new BrokerClient(Fixture.Broker.Address, account.Key);
        var first = (await client.Keys.ListAsync()).Keys.Single().Id;
        var second = await client.Keys.CreateAsync(new CreateKeyRequest(Replaces: first));
        var ends = (await client.Keys.ListAsync()).Keys[0].Expires;
        Assert.IsNotNull(ends);
        Assert.IsTrue(ends > DateTimeOffset.UtcNow.AddSeconds(Limits.KeyGraceSecondsDefault - 600), $"{ends}");

        // A key that is about to end does not count as the one that is left.
        await RefusedAsync(() => client.Keys.RevokeAsync(second.Key.Id), ProblemTypes.Conflict);

        var third = await client.As(second.Text).Keys.CreateAsync(new CreateKeyRequest(Replaces: second.Key.Id, GraceSeconds: 0));
        await RefusedAsync(() => client.As(second.Text).Accounts.GetAsync(), ProblemTypes.Unauthenticated);
        Assert.AreEqual(account.Account, (await client.As(third.Text).Accounts.GetAsync()).Account);
        Assert.AreEqual(account.Account, (await client.Accounts.GetAsync()).Account, "The first is in its grace.");
    }

    [TestMethod]
    public async Task There_are_only_so_many_keys()
    {
        var account = await People.AccountAsync("public");
        using var client = new BrokerClient(Fixture.Broker.Address, account.Key);
        for (var count = 1; count < Limits.KeysPerOwnerMax; count++)
        {
            await client.Keys.CreateAsync(new CreateKeyRequest($"number {count}"));
        }

        await RefusedAsync(() => client.Keys.CreateAsync(new CreateKeyRequest()), ProblemTypes.Conflict);
    }

    [TestMethod]
    public async Task Nobody_touches_the_keys_of_another()
    {
        var mine = await People.AccountAsync("public");
        var other = await People.AccountAsync("public");
        using var client = new BrokerClient(Fixture.Broker.Address, mine.Key);
        var theirs = (await client.As(other.Key).Keys.ListAsync()).Keys.Single().Id;
        await RefusedAsync(() => client.Keys.RevokeAsync(theirs), ProblemTypes.NotFound);
        await RefusedAsync(() => client.Keys.CreateAsync(new CreateKeyRequest(Replaces: theirs)), ProblemTypes.NotFound);
        await RefusedAsync(() => client.OperatorKeys.ListAsync(), ProblemTypes.Forbidden);
        Assert.AreEqual(other.Account, (await client.As(other.Key).Accounts.GetAsync()).Account);
    }

    [TestMethod]
    [DataRow("""{"name":""}""")]
    [DataRow("""{"name":" x"}""")]
    [DataRow("""{"graceSeconds":-1}""")]
    [DataRow("""{"graceSeconds":2592001}""")]
    public async Task A_wish_that_makes_no_sense_is_refused(string json)
    {
        using var client = Fixture.Broker.As((await People.AccountAsync("public")).Key);
        await client.SendJsonAsync(HttpMethod.Post, "/api/account/keys", json)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
    }

    [TestMethod]
    public async Task The_operator_has_as_many_keys_as_there_are_operators()
    {
        using var client = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        var second = await client.OperatorKeys.CreateAsync(new CreateKeyRequest("second operator"));
        Assert.StartsWith("jo_", second.Text);
        var operatorToo = client.As(second.Text);
        Assert.IsTrue((await operatorToo.OperatorKeys.ListAsync()).Keys.Any(key => key.Id == second.Key.Id));
        await RefusedAsync(() => operatorToo.Accounts.GetAsync(), ProblemTypes.Unauthenticated);

        await client.OperatorKeys.RevokeAsync(second.Key.Id);
        await RefusedAsync(() => operatorToo.OperatorKeys.ListAsync(), ProblemTypes.Forbidden);
    }

    private static async Task<string?> RefusalAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (BrokerProblemException refused)
        {
            return refused.Problem.Type;
        }
    }

    private static async Task RefusedAsync(Func<Task> call, string type)
    {
        var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(call);
        Assert.AreEqual(type, refused.Problem.Type, refused.Problem.Detail);
    }
}
