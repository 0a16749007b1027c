using System.Net;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;
using Jolt.Contracts.Transfers;
using Jolt.Functions.Tests.Http;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Amounts that are negative, nothing, or too large to be added to anything.</summary>
[TestClass]
public sealed class AmountAttackTests
{
    private const string Negative = "-1";
    private const string Nothing = "0";
    private const string Most = "9223372036854775807";
    private const string Least = "-9223372036854775808";
    private const string More = "9223372036854775808";

    [TestMethod]
    [DataRow(Negative)]
    [DataRow(Nothing)]
    [DataRow(Most)]
    [DataRow(Least)]
    [DataRow(More)]
    [DataRow("1.5")]
    [DataRow("\"1\"")]
    [DataRow("null")]
    [DataRow("1e18")]
    public async Task A_gift_of_such_an_amount_moves_nothing(string amount)
    {
        using var market = await Market.OpenAsync();
        var other = await People.AccountAsync(market.Pool);
        using var client = Fixture.Broker.As(market.Buyer.Key);
        await Attacker.IsRefusedAsync(
            await client.SendJsonAsync(HttpMethod.Post, "/api/transfers", $$"""{"to":"{{other.Account}}","amount":{{amount}}}"""), amount);
        await IsCleanAsync(market);
    }

    [TestMethod]
    [DataRow("fuel", Negative)]
    [DataRow("fuel", Most)]
    [DataRow("fuel", More)]
    [DataRow("memoryPages", Negative)]
    [DataRow("memoryPages", "2147483648")]
    [DataRow("outputBytes", Negative)]
    [DataRow("outputBytes", "2147483647")]
    public async Task A_job_of_such_limits_is_no_job(string limit, string value)
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);
        var fuel = limit == "fuel" ? "" : "\"fuel\":1000000,";
        var module = Programs.Hash(Programs.Echo);
        await Attacker.IsRefusedAsync(
            await client.SendJsonAsync(
                HttpMethod.Post, "/api/jobs",
                $$"""{"module":"{{module}}","inputs":{"range":{"from":1,"count":1} },"limits":{ {{fuel}}"{{limit}}":{{value}} } }"""),
            $"{limit} {value}", HttpStatusCode.BadRequest);
        await IsCleanAsync(market);
    }

    [TestMethod]
    [DataRow("1", Negative)]
    [DataRow("1", Nothing)]
    [DataRow("1", Most)]
    [DataRow(Most, "100")]
    [DataRow(More, "1")]
    [DataRow("1", "100001")]
    public async Task A_range_that_wraps_around_is_no_job(string first, string count)
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);
        var module = Programs.Hash(Programs.Echo);
        var response = await client.SendJsonAsync(
            HttpMethod.Post, "/api/jobs",
            $$"""{"module":"{{module}}","inputs":{"range":{"from":{{first}},"count":{{count}} } },"limits":{"fuel":1000000} }""");
        await Attacker.IsRefusedAsync(response, $"{first} {count}");
        await IsCleanAsync(market);
    }

    [TestMethod]
    [DataRow("creditLimit", Negative)]
    [DataRow("creditLimit", Most)]
    [DataRow("creditLimit", More)]
    [DataRow("feeBasisPoints", Negative)]
    [DataRow("feeBasisPoints", "10001")]
    [DataRow("feeBasisPoints", "2147483648")]
    public async Task Rules_of_a_pool_out_of_range_are_refused(string field, string value)
    {
        using var client = Fixture.Broker.AsOperator();
        var pool = Testing.UniqueName.Id("p");
        var (credit, fee) = field == "creditLimit" ? (value, "0") : ("0", value);
        await Attacker.IsRefusedAsync(
            await client.SendJsonAsync(
                HttpMethod.Put, $"/api/pools/{pool}",
                $$"""{"currency":"c","symbol":"C","creditLimit":{{credit}},"feeBasisPoints":{{fee}},"join":"open"}"""),
            $"{field} {value}", HttpStatusCode.BadRequest);
        await Fixture.Broker.Http.GetAsync($"/api/pools/{pool}").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [TestMethod]
    public async Task One_balance_asked_for_many_times_at_once_is_spent_once()
    {
        using var market = await Market.OpenAsync();
        var other = await People.AccountAsync(market.Pool);
        var gift = new CreateTransferRequest(other.Account, (Market.CreditLimit / 2) + 1);
        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await market.Client.Transfers.GiveAsync(gift, $"gift {number}");
                return 1;
            }
            catch (BrokerProblemException refused) when (refused.Problem.Type == ProblemTypes.InsufficientCredit)
            {
                return 0;
            }
        }));
        Assert.AreEqual(1, given.Sum());
        await IsCleanAsync(market, -gift.Amount);
    }

    private static async Task IsCleanAsync(Market market, long balance = 0)
    {
        Assert.AreEqual(balance, (await market.Client.Accounts.GetAsync()).Balance);
        using var steward = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        Assert.IsEmpty((await steward.Pools.AuditAsync(market.Pool)).Findings);
    }
}
