using System.Net;
using Jolt.Contracts.Accounts;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Every parameter of every address, with what gets out of paths, keys, filters, queues and headers elsewhere.</summary>
[TestClass]
public sealed class EvilIdTests
{
    private static readonly string[] s_evil =
    [
        "..", ".", "%2e%2e", "%2E%2E%2F", "..%2f..%2fetc%2fpasswd", "..%5c..%5cwindows%5cwin.ini", "....//", "%252e%252e%252f",
        "%00", "a%00b", "%0d%0aX-Injected:%201", "%0aSet-Cookie:%20x=1", "%20", "%09", "%7f", "%c0%ae%c0%ae", "%ff%fe", "%u002e",
        "'", "''%20or%20'1'%20eq%20'1", "x'%20or%20RowKey%20ne%20'", "%22", "%3Cscript%3E", "%24filter", "*", "%3F", "%23",
        "of:operator", "of%3Aa-0000000000000000", "account:a-1", "invite:x", "key:00000001", "jo-0000000000000000", "operator", "key",
        "tokens", "everybody-else", "market-public-par", "%E2%80%AE", "%F0%9F%92%A3", "%D0%B0-1234", "A-0000000000000000", "-1", "0",
        "9999999999999999999999", "1e9", "null", "true", "%7B%7B7*7%7D%7D", "$%7Bjndi:ldap://x%7D", "CON", "a;b", "a,b", "a|b", "a&b",
        "g-0000000000000000%20", "j-0000000000000000%0a", "g-0000000000000000%00", "J-0000000000000000",
        "j-0000000000000000.0.0", "j-0000000000000000.-1.0.0000000000000000", "j-0000000000000000.9999999.0.0000000000000000",
        "j-0000000000000000.999999.999999.0000000000000000", "j-0000000000000000.0.0.0000000000000000.0",
        new string('a', 2_000), $"g-{new string('a', 2_000)}", string.Concat(Enumerable.Repeat("%2e%2e%2f", 300)),
    ];

    public static IEnumerable<object[]> Places => ApiRoute.All
        .SelectMany(route => route.TextParameters.Select(parameter => new object[] { route.ToString(), parameter }));

    [TestMethod]
    [DynamicData(nameof(Places))]
    public async Task An_evil_id_is_refused_and_reaches_nothing(string place, string parameter)
    {
        var route = ApiRoute.All.Single(route => route.ToString() == place);
        using var client = await ClientAsync(route.Right);
        foreach (var id in s_evil)
        {
            var response = await client.SendAsync(route, new Dictionary<string, string> { [parameter] = id });
            Assert.IsFalse(response.Headers.Contains("X-Injected") || response.Headers.Contains("Set-Cookie"), id);

            // What is left of a path whose end was taken away may be another route, and that one is not evil.
            if (!IsShortened(id))
            {
                await Attacker.IsRefusedAsync(
                    response, $"{route} with {parameter} = {id}",
                    HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed);
            }

            Assert.IsLessThan(500, (int)response.StatusCode, $"{route} with {parameter} = {id}");
        }
    }

    [TestMethod]
    [DataRow("-1")]
    [DataRow("2147483648")]
    [DataRow("1.5")]
    [DataRow("0x10")]
    [DataRow("%2e%2e")]
    [DataRow("999999999")]
    public async Task An_index_that_is_none_is_not_found(string index)
    {
        using var client = await ClientAsync(Right.Account);
        var route = ApiRoute.All.Single(route => route.Function == "GetOutput");
        await Attacker.IsRefusedAsync(
            await client.SendAsync(route, new Dictionary<string, string> { ["index"] = index }), index,
            HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
    }

    [TestMethod]
    [DataRow("take=-1")]
    [DataRow("take=99999999999999999999")]
    [DataRow("take=1%27")]
    [DataRow("continuation=../../x")]
    [DataRow("continuation=-5")]
    [DataRow("job=..%2f..&kind=%27%20or%20%271")]
    [DataRow("kind=%00")]
    public async Task An_evil_query_of_a_statement_is_refused_or_finds_nothing(string query)
    {
        using var client = await ClientAsync(Right.Account);
        using var response = await client.SendRawAsync("GET", "/api/account/statement?" + query);
        var text = await response.Content.ReadAsStringAsync();
        Assert.IsTrue(
            response.StatusCode == HttpStatusCode.BadRequest || (response.IsSuccessStatusCode && text.Contains("\"lines\":[]")),
            $"{response.StatusCode} {text}");
    }

    private static bool IsShortened(string id) => id is "." or ".." or "%2e%2e" || id.Contains("%2e%2e", StringComparison.OrdinalIgnoreCase)
        || id.Contains("..", StringComparison.Ordinal) || id.Contains("....//", StringComparison.Ordinal);

    private static async Task<HttpClient> ClientAsync(Right right)
    {
        if (right is Right.Operator or Right.MemberOrOperator)
        {
            return Fixture.Broker.AsOperator();
        }

        CreatedAccount account = await Http.People.AccountAsync("public");
        return right switch
        {
            Right.Agent => Fixture.Broker.As((await Http.People.AgentAsync(account)).Session.Token),
            Right.Anyone => new HttpClient { BaseAddress = Fixture.Broker.Address },
            _ => Fixture.Broker.As(account.Key),
        };
    }
}
