using System.Net;
using Jolt.Broker.Accounts;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http.Accounts;

[TestClass]
public sealed class AccountFunctionsTests
{
    private static HttpClient Anyone => Fixture.Broker.Http;

    [TestMethod]
    public async Task An_invite_opens_an_account_whose_key_opens_the_api()
    {
        var pool = await People.PoolAsync();
        var invite = await People.InviteAsync(pool);
        var account = await OpenAsync(pool, invite.Code).ReadAsync<CreatedAccount>(HttpStatusCode.Created);
        Assert.IsTrue(Identifiers.IsId(account.Account));
        Assert.AreEqual((pool, "newcomer"), (account.Pool, account.Name));

        using var client = Fixture.Broker.As(account.Key);
        Assert.AreEqual(
            new AccountView(account.Account, pool, "newcomer", Balance: 0, CreditLimit: 5_000, Available: 5_000),
            await client.GetAsync("/api/account").ReadAsync<AccountView>());
        var statement = await client.GetAsync("/api/account/statement").ReadAsync<StatementPage>();
        Assert.AreEqual((account.Account, 0, null), (statement.Account, statement.Lines.Count, statement.Continuation));
    }

    [TestMethod]
    public async Task Two_accounts_of_one_name_are_two_accounts()
    {
        var pool = await People.PoolAsync();
        var one = await People.AccountAsync(pool, "twin");
        var two = await People.AccountAsync(pool, "twin");
        Assert.AreNotEqual(one.Account, two.Account);
        Assert.AreNotEqual(one.Key, two.Key);
    }

    [TestMethod]
    public async Task An_open_pool_takes_anyone_and_does_not_use_up_invites()
    {
        var pool = await People.PoolAsync(People.Settings with { Join = JoinRule.Open });
        var invite = await People.InviteAsync(pool, uses: 1);
        await OpenAsync(pool, invite: null).ReadAsync<CreatedAccount>(HttpStatusCode.Created);
        await OpenAsync(pool, invite.Code).ReadAsync<CreatedAccount>(HttpStatusCode.Created);
        await OpenAsync(pool, invite.Code).ReadAsync<CreatedAccount>(HttpStatusCode.Created);
    }

    [TestMethod]
    public async Task Without_a_good_invite_nobody_comes_in()
    {
        var pool = await People.PoolAsync();
        var elsewhere = await People.InviteAsync(await People.PoolAsync());
        foreach (var code in new[] { null, "", "ji_0123456789abcdef0123456789abcdef", elsewhere.Code, elsewhere.Code + "/", "'" })
        {
            await OpenAsync(pool, code).RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        }
    }

    [TestMethod]
    public async Task The_last_use_of_an_invite_asked_for_at_once_opens_one_account()
    {
        const int newcomers = 8;
        var pool = await People.PoolAsync();
        var invite = await People.InviteAsync(pool, uses: 2);
        await OpenAsync(pool, invite.Code).ReadAsync<CreatedAccount>(HttpStatusCode.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, newcomers).Select(_ => OpenAsync(pool, invite.Code)));

        Assert.AreEqual(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.AreEqual(newcomers - 1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Forbidden));
    }

    [TestMethod]
    public async Task An_invite_with_uses_enough_opens_an_account_for_each_that_asks_at_once()
    {
        const int newcomers = 6;
        var pool = await People.PoolAsync();
        var invite = await People.InviteAsync(pool, uses: newcomers);
        var answers = await Task.WhenAll(Enumerable.Range(0, newcomers).Select(_ => OpenAsync(pool, invite.Code)));
        Assert.IsTrue(answers.All(answer => answer.StatusCode == HttpStatusCode.Created));
    }

    [TestMethod]
    public async Task A_mistyped_operators_key_opens_nothing_not_even_in_an_open_pool()
    {
        var pool = await People.PoolAsync(People.Settings with { Join = JoinRule.Open });
        using var client = Fixture.Broker.As(BrokerProcess.OperatorKey + "!");
        await client.SendAsync(HttpMethod.Post, $"/api/pools/{pool}/accounts", new CreateAccountRequest("x"))
            .RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" x")]
    [DataRow("line\nfeed")]
    [DataRow("\u001b[31mred")]
    [DataRow("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        using var client = Fixture.Broker.AsOperator();
        var problem = await client.SendAsync(HttpMethod.Post, "/api/pools/public/accounts", new CreateAccountRequest(name))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        Assert.AreEqual("name", problem.Errors!.Single().Field);
    }

    [TestMethod]
    public async Task A_key_that_is_not_exactly_right_opens_nothing()
    {
        var account = await People.AccountAsync("public");
        var other = await People.AccountAsync("public");
        var key = ApiKey.Parse(account.Key)!;
        string[] wrong =
        [
            "x",
            key.Secret,
            new ApiKey(KeyKind.Account, key.Id, ApiKey.Parse(other.Key)!.Secret).Text,
            new ApiKey(KeyKind.Account, "0000000000000000", key.Secret).Text,
            account.Key[..^1],
            account.Key + "0",
            account.Key.ToUpperInvariant(),
            BrokerProcess.OperatorKey,
        ];
        foreach (var credential in wrong)
        {
            using var client = Fixture.Broker.As(credential);
            await client.GetAsync("/api/account").RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        }

        await Anyone.GetAsync("/api/account").RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        await Anyone.GetAsync("/api/account/statement").RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    [TestMethod]
    [DataRow("take=0", "take")]
    [DataRow("take=201", "take")]
    [DataRow("take=-1", "take")]
    [DataRow("take=many", "take")]
    [DataRow("continuation=0", "continuation")]
    [DataRow("continuation=x", "continuation")]
    [DataRow("continuation=99999999999999999999", "continuation")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field)
    {
        var account = await People.AccountAsync("public");
        using var client = Fixture.Broker.As(account.Key);
        var problem = await client.GetAsync($"/api/account/statement?{query}")
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        Assert.AreEqual(field, problem.Errors!.Single().Field);
    }

    private static Task<HttpResponseMessage> OpenAsync(string pool, string? invite) =>
        Anyone.SendAsync(HttpMethod.Post, $"/api/pools/{pool}/accounts", new CreateAccountRequest("newcomer", invite));
}
