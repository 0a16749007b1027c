using System.Net;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;
using Jolt.Functions.Tests.Http;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Getting into a pool without being asked.</summary>
[TestClass]
public sealed class InviteAttackTests
{
    /// <summary>Random characters of a code, each one of 36: more than 128 bits, which nobody tries through.</summary>
    private const int CodeCharsMin = 25;

    [TestMethod]
    public async Task Guessed_codes_open_nothing_and_are_all_refused_alike()
    {
        var pool = await People.PoolAsync();
        var invite = await People.InviteAsync(pool);
        Assert.IsGreaterThanOrEqualTo(CodeCharsMin, invite.Code["ji_".Length..].Length);

        using var client = new BrokerClient(Fixture.Broker.Address);
        await client.Accounts.CreateAsync(pool, new CreateAccountRequest("the one who was asked", invite.Code));
        string[] guesses =
        [
            invite.Code, invite.Code[..^1], invite.Code + "0", invite.Code.ToUpperInvariant(), "ji_", "", " ", "ji_%", "*",
            "ji_' or '1' eq '1", "../" + invite.Code, new string('0', 64), new string('x', 100_000),
            .. Enumerable.Range(0, 20).Select(number => $"ji_{number:D32}"),
        ];
        var answers = new HashSet<string>();
        foreach (var guess in guesses)
        {
            var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(
                () => client.Accounts.CreateAsync(pool, new CreateAccountRequest("nobody", guess)));
            Assert.AreEqual(ProblemTypes.Forbidden, refused.Problem.Type, guess);
            if (guess != invite.Code)
            {
                answers.Add(refused.Problem.Detail);
            }
        }

        Assert.HasCount(1, answers, string.Join('\n', answers));
    }

    [TestMethod]
    public async Task Asking_for_an_invite_pool_without_one_opens_nothing_whatever_else_is_said()
    {
        var pool = await People.PoolAsync();
        using var client = new HttpClient { BaseAddress = Fixture.Broker.Address };
        foreach (var json in new[]
        {
            """{"name":"x"}""", """{"name":"x","invite":null}""", """{"name":"x","join":"open"}""", """{"name":"x","isOperator":true}""",
            """{"name":"x","creditLimit":1000000000}""", """{"name":"x","pool":"public"}""",
        })
        {
            await Attacker.IsRefusedAsync(
                await client.SendJsonAsync(HttpMethod.Post, $"/api/pools/{pool}/accounts", json), json,
                HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
        }
    }

    [TestMethod]
    [DataRow("x\u0000")]
    [DataRow("x\r\nSet-Cookie: a=b")]
    [DataRow("\u001b[31mred")]
    [DataRow(" x")]
    public async Task A_name_that_would_act_on_a_screen_is_refused(string name)
    {
        using var client = Fixture.Broker.AsOperator();
        await client.SendAsync(HttpMethod.Post, "/api/pools/public/accounts", new CreateAccountRequest(name))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
    }

    [TestMethod]
    public async Task An_exported_note_is_no_formula()
    {
        using var market = await Market.OpenAsync();
        var other = await People.AccountAsync(market.Pool);
        foreach (var note in new[] { "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://evil.example\")" })
        {
            await market.Client.Transfers.GiveAsync(new(other.Account, 1, note), note.GetHashCode(StringComparison.Ordinal).ToString("x8"));
        }

        using var client = Fixture.Broker.As(other.Key);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account/statement?format=csv") { Headers = { { "Accept", "text/csv" } } };
        using var response = await client.SendAsync(request);
        var csv = await response.Content.ReadAsStringAsync();
        Assert.Contains("'=1+1", csv);
        foreach (var sign in "=+-@")
        {
            Assert.IsFalse(csv.Contains($",{sign}") || csv.Contains($",\"{sign}"), csv);
        }
    }
}
