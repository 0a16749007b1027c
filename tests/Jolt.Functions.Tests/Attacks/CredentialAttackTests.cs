using System.Net;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Every route, with no credential, with each kind that is not its own, and with what only looks like one.</summary>
[TestClass]
public sealed class CredentialAttackTests
{
    private static readonly HttpStatusCode[] s_refusals = [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden];

    [TestMethod]
    public async Task No_credential_opens_no_route_that_wants_one()
    {
        foreach (var route in ApiRoute.All.Where(route => route.Right != Right.Anyone))
        {
            await Attacker.IsRefusedAsync(
                await Fixture.Broker.Http.SendAsync(route, route.InPublicPool), $"{route} with nothing", HttpStatusCode.Unauthorized);
        }
    }

    [TestMethod]
    public async Task A_credential_of_another_kind_opens_nothing()
    {
        var account = await Http.People.AccountAsync("public");
        var agent = await Http.People.AgentAsync(account);
        foreach (var route in ApiRoute.All)
        {
            await TryAsync(route, account.Key, "an account's key", Right.Account, Right.MemberOrOperator);
            await TryAsync(route, agent.Session.Token, "an agent's token", Right.Agent);
            await TryAsync(route, agent.Secret, "an agent's secret");
            await TryAsync(route, BrokerProcess.OperatorKey, "the operator's key", Right.Operator, Right.MemberOrOperator);
        }
    }

    [TestMethod]
    public async Task What_only_looks_like_a_credential_opens_nothing()
    {
        var account = await Http.People.AccountAsync("public");
        string[] headers =
        [
            "Bearer", "Bearer ", "Bearer null", "Bearer undefined", "Bearer jk_", "Bearer  ", $"Basic {account.Key}", account.Key,
            $"Bearer {account.Key}, Bearer {account.Key}", $"Bearer {account.Key[..^1]}", $"Bearer {account.Key}0",
            $"Bearer {account.Key.ToUpperInvariant()}", $"Bearer jo{account.Key[2..]}", $"Bearer {BrokerProcess.OperatorKey}x",
            $"Bearer {BrokerProcess.OperatorKey.ToUpperInvariant()}", $"Bearer {new string('x', 8_000)}", "Bearer ..", "Bearer e30.e30.",
            $"Bearer {account.Key.Split('_')[0]}_../keys_{new string('0', 64)}", "Bearer jk_of:operator_x", "Bearer %00",
        ];
        foreach (var header in headers)
        {
            foreach (var route in ApiRoute.All.Where(route => route.Right != Right.Anyone))
            {
                using var client = new HttpClient { BaseAddress = Fixture.Broker.Address };
                client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
                await Attacker.IsRefusedAsync(await client.SendAsync(route, route.InPublicPool), $"{route} with '{header}'", s_refusals);
            }
        }
    }

    [TestMethod]
    public async Task Two_credentials_at_once_are_none()
    {
        var account = await Http.People.AccountAsync("public");
        using var client = new HttpClient { BaseAddress = Fixture.Broker.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", [$"Bearer {account.Key}", $"Bearer {BrokerProcess.OperatorKey}"]);
        foreach (var route in ApiRoute.All.Where(route => route.Right != Right.Anyone))
        {
            await Attacker.IsRefusedAsync(await client.SendAsync(route, route.InPublicPool), $"{route} with two", s_refusals);
        }
    }

    [TestMethod]
    public async Task A_credential_in_the_address_is_none()
    {
        var account = await Http.People.AccountAsync("public");
        await Attacker.IsRefusedAsync(
            await Fixture.Broker.Http.SendRawAsync("GET", $"/api/account?access_token={account.Key}&key={account.Key}&code={account.Key}"),
            "a key in the query", HttpStatusCode.Unauthorized);
    }

    private static async Task TryAsync(ApiRoute route, string credential, string what, params Right[] opens)
    {
        if (route.Right == Right.Anyone || opens.Contains(route.Right))
        {
            return;
        }

        using var client = Fixture.Broker.As(credential);
        await Attacker.IsRefusedAsync(await client.SendAsync(route, route.InPublicPool), $"{route} with {what}", s_refusals);
    }
}
