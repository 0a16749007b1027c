using System.Net;
using Jolt.Contracts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http;

/// <summary>Each bad submission says what was wrong and what was expected, and neither moves credit nor leaves a job.</summary>
[TestClass]
public sealed class JobRefusalTests
{
    [TestMethod]
    public async Task GivenLimitsOutOfRange_WhenSubmitted_ThenEveryFieldIsNamedAtOnce()
    {
        using var market = await Market.OpenAsync();
        var bad = Market.Request(0, "most") with { Limits = new ChunkLimits(1, 0, -1), Level = PriceLevel.Par, Name = "" };

        var problem = await SubmitAsync(market, bad).RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);

        CollectionAssert.AreEquivalent(
            new[] { "limits.fuel", "limits.memoryPages", "limits.outputBytes", "inputs.range.count", "verification", "name" },
            problem.Errors!.Select(error => error.Field).ToArray());
        Assert.IsTrue(problem.Errors!.All(error => error.Expected.Length > 0));
        await AssertNothingHappenedAsync(market);
    }

    [TestMethod]
    public async Task GivenAModuleThatWasNotUploaded_WhenSubmitted_ThenItIsNamed()
    {
        using var market = await Market.OpenAsync();

        var problem = await SubmitAsync(market, Market.Request(1) with { Module = new string('0', 64) })
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);

        Assert.AreEqual("module", problem.Errors!.Single().Field);
        await AssertNothingHappenedAsync(market);
    }

    [TestMethod]
    public async Task GivenAPolicyThatIsNone_WhenSubmitted_ThenItSaysWhichThereAre()
    {
        using var market = await Market.OpenAsync();

        var problem = await SubmitAsync(market, Market.Request(1, "always"))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);

        StringAssert.Contains(problem.Detail, "'adaptive', 'none' or 'quorum:n'");
    }

    [TestMethod]
    public async Task GivenALevelThatThePoolDoesNotTake_WhenSubmitted_ThenItSaysWhichItTakes()
    {
        using var market = await Market.OpenAsync();
        await market.TakeOnlyAsync(PriceLevel.Saver, PriceLevel.Par);

        var problem = await SubmitAsync(market, Market.Request(1) with { Level = PriceLevel.High })
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);

        var error = problem.Errors!.Single();
        Assert.AreEqual(new FieldError("level", $"a level that pool '{market.Pool}' takes: par, saver"), error);
        await AssertNothingHappenedAsync(market);
        using var taken = await SubmitAsync(market, Market.Request(1) with { Level = PriceLevel.Par });
        Assert.IsTrue(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task GivenTooLittleCredit_WhenSubmitted_ThenItSaysWhatIsNeededAndWhatIsThere()
    {
        using var market = await Market.OpenAsync();

        var problem = await SubmitAsync(market, Market.Request(1_000))
            .RefusedAsync(HttpStatusCode.PaymentRequired, ProblemTypes.InsufficientCredit);

        Assert.AreEqual((2_000_000_000L, Market.CreditLimit), (problem.Needed, problem.Available));
        Assert.AreEqual(0, (await market.Client.Accounts.GetAsync()).Balance);
        Assert.AreEqual(JobState.Refused, (await market.Client.Jobs.ListAsync()).Jobs.Single().State);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("""{"module":1}""")]
    [DataRow("""{"modul":"x"}""")]
    public async Task GivenMalformedJson_WhenSubmitted_ThenItIsRefused(string json)
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);

        await client.SendJsonAsync(HttpMethod.Post, "/api/jobs", json)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.MalformedJson);

        await AssertNothingHappenedAsync(market);
    }

    [TestMethod]
    public async Task GivenABodyOverTheLimit_WhenSubmitted_ThenItIsRefused()
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);

        await client.SendJsonAsync(HttpMethod.Post, "/api/jobs", new string(' ', (int)Limits.JsonBodyBytesMax + 1))
            .RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);
    }

    [TestMethod]
    public async Task GivenAKey_WhenAnotherJobComesUnderIt_ThenItIsAConflictAndTheFirstIsPaidOnce()
    {
        using var market = await Market.OpenAsync();
        var first = await market.Client.Jobs.SubmitAsync(Market.Request(2), "key");
        var again = await market.Client.Jobs.SubmitAsync(Market.Request(2), "key");

        var conflict = await Assert.ThrowsExactlyAsync<BrokerProblemException>(
            () => market.Client.Jobs.SubmitAsync(Market.Request(3), "key"));

        Assert.AreEqual(first.Job, again.Job);
        Assert.AreEqual(ProblemTypes.Conflict, conflict.Problem.Type);
        Assert.AreEqual(-first.Quote, (await market.Client.Accounts.GetAsync()).Balance);
    }

    [TestMethod]
    public async Task GivenAKeyOfOtherCharacters_WhenSubmitted_ThenItIsRefused()
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", new string('k', Limits.IdempotencyKeyCharsMax + 1));

        await client.SendAsync(HttpMethod.Post, "/api/jobs", Market.Request(1))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
    }

    [TestMethod]
    public async Task GivenSomebodyElse_WhenTheyLookAtAJob_ThenThereIsNone()
    {
        using var market = await Market.OpenAsync();
        var job = (await market.Client.Jobs.SubmitAsync(Market.Request(1), "key")).Job;
        using var other = Fixture.Broker.As((await People.AccountAsync(market.Pool)).Key);

        await other.GetAsync($"/api/jobs/{job}").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await other.GetAsync($"/api/jobs/{job}/outputs/0").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await other.GetAsync($"/api/jobs/{job}/outputs").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await other.PostAsync($"/api/jobs/{job}/cancel", null).RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        Assert.AreEqual(JobState.Running, (await market.Client.Jobs.GetAsync(job)).State);
    }

    [TestMethod]
    [DataRow("0", HttpStatusCode.NotFound)]
    [DataRow("1", HttpStatusCode.NotFound)]
    [DataRow("2147483648", HttpStatusCode.NotFound)]
    public async Task GivenAChunkWithoutAnOutput_WhenAskedFor_ThenThereIsNone(string index, HttpStatusCode status)
    {
        using var market = await Market.OpenAsync();
        var job = (await market.Client.Jobs.SubmitAsync(Market.Request(1), "key")).Job;
        using var client = Fixture.Broker.As(market.Buyer.Key);
        using var response = await client.GetAsync($"/api/jobs/{job}/outputs/{index}");

        Assert.AreEqual(status, response.StatusCode);
    }

    [TestMethod]
    [DataRow("/api/jobs/..%2F..%2Fx")]
    [DataRow("/api/jobs/open")]
    [DataRow("/api/jobs/account%3Aa-1")]
    public async Task GivenAnIdThatIsNone_WhenAskedFor_ThenThereIsNoJob(string path)
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);

        await client.GetAsync(path).RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    private static Task<HttpResponseMessage> SubmitAsync(Market market, SubmitJobRequest request)
    {
        var client = Fixture.Broker.As(market.Buyer.Key);
        return client.SendAsync(HttpMethod.Post, "/api/jobs", request);
    }

    private static async Task AssertNothingHappenedAsync(Market market)
    {
        Assert.AreEqual(0, (await market.Client.Accounts.GetAsync()).Balance);
        Assert.IsEmpty((await market.Client.Jobs.ListAsync()).Jobs);
    }
}
