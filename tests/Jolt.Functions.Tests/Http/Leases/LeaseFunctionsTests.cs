using System.Net;
using System.Text;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http;

[TestClass]
public sealed class LeaseFunctionsTests
{
    [TestMethod]
    public async Task GivenARequestOutOfRange_WhenLeasesAreAskedFor_ThenEveryFieldIsNamed()
    {
        using var market = await Market.OpenAsync();
        using var agent = Fixture.Broker.As((await market.SellerAsync("one")).Token);

        var problem = await agent.SendAsync(HttpMethod.Post, "/api/leases", new LeaseRequest(0, 0, 0))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);

        CollectionAssert.AreEquivalent(
            new[] { "slots", "memoryPagesMax", "fuelMax" }, problem.Errors!.Select(error => error.Field).ToArray());
    }

    [TestMethod]
    public async Task GivenWhatAnAgentCannotRun_WhenALeaseIsAskedForAloneOrWithAResult_ThenItGetsOtherWork()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        var first = await market.Client.Jobs.SubmitAsync(Market.Request(2, "none"), "first");
        var lease = await seller.LeaseOneAsync();
        var second = await market.Client.Jobs.SubmitAsync(Market.Request(2, "none"), "second");

        var other = await seller.LeaseOneAsync(without: [first.Job]);
        var next = (await seller.PostAsync(lease, Seller.Wish with { Without = [first.Job] })).Next;
        var none = await seller.LeaseAsync(4, without: ["j-12345678", lease.Module]);

        Assert.AreEqual(first.Job, lease.Job);
        Assert.IsTrue(lease.RenewableUntil > lease.Expires);
        Assert.AreEqual(second.Job, other.Job);
        Assert.AreNotEqual(first.Job, next?.Job);
        Assert.IsEmpty(none);
    }

    [TestMethod]
    public async Task GivenNamesThatAreNone_WhenSaidToBeWithout_ThenTheRuleIsTold()
    {
        using var market = await Market.OpenAsync();
        using var agent = Fixture.Broker.As((await market.SellerAsync("one")).Token);
        foreach (var names in new string[][] { ["everything"], [.. Enumerable.Repeat("j-12345678", 17)], [null!] })
        {
            var wish = new LeaseRequest(1, 1, 1) { Without = names };
            var problem = await agent.SendAsync(HttpMethod.Post, "/api/leases", wish)
                .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);

            Assert.AreEqual("without", problem.Errors!.Single().Field);
        }
    }

    [TestMethod]
    [DataRow("3", ProblemTypes.InvalidRequest)]
    [DataRow("\"cheap\"", ProblemTypes.MalformedJson)]
    public async Task GivenALevelThatIsNone_WhenLeasesAreAskedFor_ThenTheLevelsAreNamed(string level, string type)
    {
        using var market = await Market.OpenAsync();
        using var agent = Fixture.Broker.As((await market.SellerAsync("one")).Token);
        using var body = new StringContent(
            $$"""{"slots":1,"memoryPagesMax":1,"fuelMax":1,"lowest":{{level}}}""", Encoding.UTF8, "application/json");

        var problem = await agent.PostAsync("/api/leases", body).RefusedAsync(HttpStatusCode.BadRequest, type);

        StringAssert.Contains(problem.Errors!.Single().Field, "lowest");
        StringAssert.Contains(problem.Errors!.Single().Expected, "flash");
    }

    [TestMethod]
    public async Task GivenALowestLevel_WhenALeaseIsAskedForAloneOrWithAResult_ThenNothingUnderItIsGiven()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none") with { Level = PriceLevel.High }, "dear");
        await market.Client.Jobs.SubmitAsync(Market.Request(3, "none") with { Level = PriceLevel.Low }, "cheap");

        var dear = await seller.LeaseOneAsync(PriceLevel.Par);
        var cheap = await seller.LeaseOneAsync(PriceLevel.Low);
        var none = await seller.PostAsync(dear, Seller.Wish with { Lowest = PriceLevel.Par });
        var nothing = await seller.LeaseAsync(1, PriceLevel.Par);
        var next = await seller.PostAsync(cheap, Seller.Wish with { Lowest = PriceLevel.Low });

        Assert.AreEqual(PriceLevel.High, dear.Level);
        Assert.IsNull(none.Next);
        Assert.IsEmpty(nothing);
        Assert.AreEqual(PriceLevel.Low, cheap.Level);
        Assert.AreEqual(PriceLevel.Low, next.Next!.Level);
    }

    [TestMethod]
    public async Task GivenALowestLevelUnderTheAsk_WhenALeaseIsAskedFor_ThenTheAskHolds()
    {
        using var market = await Market.OpenAsync();
        var cheap = await market.SellerAsync("cheap");
        var dear = await market.SellerAsync("dear", PriceLevel.High);
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await cheap.LeaseOneAsync();
        using var client = Fixture.Broker.As(cheap.Token);
        using var back = await client.DeleteAsync($"/api/leases/{lease.Id}");

        Assert.IsEmpty(await dear.LeaseAsync(1, PriceLevel.Saver));
        Assert.AreEqual(lease.Index, (await cheap.LeaseOneAsync(PriceLevel.Saver)).Index);
    }

    [TestMethod]
    public async Task GivenAnAccountsKey_WhenLeasesAreAskedFor_ThenATokenIsExpected()
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);

        await client.SendAsync(HttpMethod.Post, "/api/leases", new LeaseRequest(1, 1, 1))
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    [TestMethod]
    public async Task GivenALease_WhenItIsUsedInAnyWay_ThenOnlyItsAgentMayAndOnlyWhileItRuns()
    {
        using var market = await Market.OpenAsync();
        var (one, two) = (await market.SellerAsync("one"), await market.SellerAsync("two"));
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await one.LeaseOneAsync();
        using var mine = Fixture.Broker.As(one.Token);
        using var other = Fixture.Broker.As(two.Token);

        foreach (var use in Uses(lease))
        {
            await use(other).RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.LeaseNotYours);
        }

        await mine.PostAsync($"/api/leases/{lease.Id}/renew", null).ReadAsync<RenewedLease>();
        for (var twice = 0; twice < 2; twice++)
        {
            using var back = await mine.DeleteAsync($"/api/leases/{lease.Id}");
            Assert.AreEqual(HttpStatusCode.NoContent, back.StatusCode);
        }

        await mine.PostAsync($"/api/leases/{lease.Id}/renew", null).RefusedAsync(HttpStatusCode.Gone, ProblemTypes.LeaseOver);
        await PostAsync(mine, lease, Good(lease)).RefusedAsync(HttpStatusCode.Gone, ProblemTypes.LeaseOver);
        Assert.AreEqual(lease.Index, (await two.LeaseOneAsync()).Index);
    }

    [TestMethod]
    public async Task GivenALeaseThatNeverWas_WhenUsed_ThenThereIsNone()
    {
        using var market = await Market.OpenAsync();
        using var agent = Fixture.Broker.As((await market.SellerAsync("one")).Token);

        foreach (var id in new[] { "j-12345678.0.0.abcdefgh", "nonsense", "j-1234..%2F.0.0.abcdefgh" })
        {
            await agent.PostAsync($"/api/leases/{id}/renew", null).RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        }
    }

    [TestMethod]
    public async Task GivenAResult_WhenItIsSentTwice_ThenTheAnswersAreTheSameAndAnotherIsAConflict()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        await market.Client.Jobs.SubmitAsync(Market.Request(1), "key");
        var lease = await seller.LeaseOneAsync();

        var first = await seller.PostAsync(lease);
        var again = await seller.PostAsync(lease);
        using var agent = Fixture.Broker.As(seller.Token);
        var other = await PostAsync(agent, lease, Good(lease) with { Fuel = 1 })
            .RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.ResultConflict);

        Assert.AreEqual(new ResultAnswer(true, false, null), first);
        Assert.AreEqual(new ResultAnswer(true, true, null), again);
        StringAssert.Contains(other.Detail, lease.Id);
    }

    [TestMethod]
    public async Task GivenResultsThatAreNotRight_WhenSent_ThenEachIsRefusedAndTheLeaseIsStillGood()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none") with { Limits = new ChunkLimits(1_000_000, OutputBytes: 20) }, "key");
        var lease = await seller.LeaseOneAsync();
        using var agent = Fixture.Broker.As(seller.Token);

        var wrong = await agent.PostAsync($"/api/leases/{lease.Id}/result?outcome=fine&fuel=x&next=2&lowest=cheap&without=j-12345678,all", null)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        await PostAsync(agent, lease, Good(lease) with { Sha256 = new string('0', 64) })
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.HashMismatch);
        await PostAsync(agent, lease, Good(lease) with { Fuel = 1_000_001 })
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        await PostAsync(agent, lease, Good(lease) with { Sha256 = Programs.Hash(new byte[21]) }, new byte[21])
            .RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);

        CollectionAssert.AreEquivalent(
            new[] { "outcome", "fuel", "sha256", "next", "memoryPagesMax", "fuelMax", "lowest", "without" },
            wrong.Errors!.Select(error => error.Field).ToArray());
        Assert.AreEqual(new ResultAnswer(true, false, null), await seller.PostAsync(lease));
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task GivenAnAgentCaughtInALie_WhenItAsksForLeases_ThenItIsToldThatItIsQuarantined()
    {
        using var market = await Market.OpenAsync();
        var liar = await market.SellerAsync("liar");
        var job = (await market.Client.Jobs.SubmitAsync(Market.Request(1, "quorum:3"), "key")).Job;
        var lease = await liar.LeaseOneAsync();
        using var agent = Fixture.Broker.As(liar.Token);
        byte[] lie = [1, 2, 3];
        await PostAsync(agent, lease, Good(lease) with { Sha256 = Programs.Hash(lie) }, lie).ReadAsync<ResultAnswer>();
        await market.UntilOverAsync(
            job, await market.SellerAsync("one"), await market.SellerAsync("two"), await market.SellerAsync("three"));

        var problem = await agent.SendAsync(HttpMethod.Post, "/api/leases", new LeaseRequest(1, 16, 1_000_000))
            .RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Quarantined);

        StringAssert.Contains(problem.Detail, liar.Agent.Agent);
        using var owner = new BrokerClient(Fixture.Broker.Address, liar.Account.Key);
        Assert.AreEqual("quarantined", (await owner.Agents.StandingAsync(liar.Agent.Agent)).Standing);
    }

    private static ChunkResult Good(Lease lease)
    {
        var run = Market.Run(lease);
        return new ChunkResult(run.Outcome, run.Fuel, Programs.Hash(run.Output));
    }

    private static IEnumerable<Func<HttpClient, Task<HttpResponseMessage>>> Uses(Lease lease) =>
    [
        client => client.PostAsync($"/api/leases/{lease.Id}/renew", null),
        client => client.DeleteAsync($"/api/leases/{lease.Id}"),
        client => PostAsync(client, lease, Good(lease)),
    ];

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, Lease lease, ChunkResult result, byte[]? output = null)
    {
        var query = $"outcome={Uri.EscapeDataString(result.Outcome)}&fuel={result.Fuel}&sha256={result.Sha256}";
        return client.PostAsync($"/api/leases/{lease.Id}/result?{query}", new ByteArrayContent(output ?? Market.Run(lease).Output));
    }
}
