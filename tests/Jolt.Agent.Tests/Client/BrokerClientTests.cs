using System.Text;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Client;

[TestClass]
public sealed class BrokerClientTests
{
    private const string AccountJson =
        """{"account":"a-abcd1234","pool":"public","name":"Ada","balance":-5,"creditLimit":10,"available":5}""";

    [TestMethod]
    public async Task GivenAnAnswer_WhenCalled_ThenItIsTypedAndTheCredentialWasSent()
    {
        await using var server = new ScriptedBroker(_ => Answer.Json(AccountJson));
        using var client = new BrokerClient(server.Address, "jk_key");

        var account = await client.Accounts.GetAsync();

        Assert.AreEqual(-5, account.Balance);
        var seen = server.Seen.Single();
        Assert.AreEqual("GET /api/account", $"{seen.Method} {seen.Path}");
        Assert.AreEqual("Bearer jk_key", seen.Authorization);
    }

    [TestMethod]
    public async Task GivenANewerBroker_WhenItsAnswerHasMoreMembers_ThenTheyAreNoError()
    {
        await using var server = new ScriptedBroker(_ => Answer.Json(AccountJson.Replace("{", """{"mood":"good",""", StringComparison.Ordinal)));
        using var client = new BrokerClient(server.Address, "jk_key");

        Assert.AreEqual("Ada", (await client.Accounts.GetAsync()).Name);
    }

    [TestMethod]
    public async Task GivenMembersThatAreNull_WhenTheAnswerLeavesThemOut_ThenTheyAreNull()
    {
        await using var server = new ScriptedBroker(_ => Answer.Json("""{"account":"a-abcd1234","lines":[]}"""));
        using var client = new BrokerClient(server.Address, "jk_key");

        Assert.IsNull((await client.Accounts.StatementAsync()).Continuation);
    }

    [TestMethod]
    public async Task GivenAProblem_WhenCalled_ThenItIsThrownWithAllItSays()
    {
        var body = """
            {"type":"urn:jolt:problem:insufficient-credit","title":"Not enough","status":402,"detail":"It does not fit.",
             "needed":96,"available":25,"errors":[{"field":"limits.fuel","expected":"less"}],"traceId":"t"}
            """;
        await using var server = new ScriptedBroker(_ => new Answer(402, "application/problem+json; charset=utf-8", body));
        using var client = new BrokerClient(server.Address);

        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => client.Jobs.ListAsync());

        Assert.AreEqual(ProblemTypes.InsufficientCredit, refusal.Problem.Type);
        Assert.AreEqual((96L, 25L), (refusal.Problem.Needed, refusal.Problem.Available));
        Assert.AreEqual(new FieldError("limits.fuel", "less"), refusal.Problem.Errors!.Single());
        Assert.AreEqual("It does not fit.", refusal.Message);
        Assert.IsFalse(refusal.IsTransient);
    }

    [TestMethod]
    [DataRow(502, "text/html", "<h1>Bad gateway</h1>", true)]
    [DataRow(404, "text/html", "", false)]
    [DataRow(503, "application/problem+json", "{\"type\":", true)]
    [DataRow(429, "application/json", "{}", true)]
    public async Task GivenARefusalThatIsNoProblem_WhenCalled_ThenItsStatusIsTheProblem(int status, string type, string body, bool transient)
    {
        await using var server = new ScriptedBroker(_ => new Answer(status, type, body));
        using var client = new BrokerClient(server.Address);

        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => client.Jobs.GetAsync("j-abcd1234"));

        Assert.AreEqual(status, refusal.Problem.Status);
        Assert.AreEqual(transient, refusal.IsTransient);
        StringAssert.Contains(refusal.Message, "/api/jobs/j-abcd1234");
    }

    [TestMethod]
    public async Task GivenARetryAfter_WhenRefused_ThenItIsKnown()
    {
        await using var server = new ScriptedBroker(_ => Answer.Problem(503) with { Headers = new() { ["Retry-After"] = "7" } });
        using var client = new BrokerClient(server.Address);

        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => client.CheckHealthAsync());

        Assert.AreEqual(TimeSpan.FromSeconds(7), refusal.RetryAfter);
    }

    [TestMethod]
    public async Task GivenNobodyListening_WhenCalled_ThenTheAddressIsNamed()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        using var client = new BrokerClient(address);

        var failure = await Assert.ThrowsExactlyAsync<BrokerUnreachableException>(() => client.CheckHealthAsync());

        StringAssert.Contains(failure.Message, address.AbsoluteUri);
    }

    [TestMethod]
    public async Task GivenAConnectionThatBreaks_WhenCalled_ThenTheBrokerIsUnreachable()
    {
        await using var server = new ScriptedBroker(_ => Answer.Broken);
        using var client = new BrokerClient(server.Address);

        await Assert.ThrowsExactlyAsync<BrokerUnreachableException>(() => client.Accounts.GetAsync());
    }

    [TestMethod]
    public async Task GivenSomeOtherServer_WhenItSaysOk_ThenItIsNoBroker()
    {
        await using var server = new ScriptedBroker(_ => new Answer(200, "text/html", "<h1>Hello</h1>"));
        using var client = new BrokerClient(server.Address);

        var failure = await Assert.ThrowsExactlyAsync<BrokerUnreachableException>(() => client.Accounts.GetAsync());

        StringAssert.Contains(failure.Message, "not a Jolt broker");
    }

    [TestMethod]
    public async Task GivenACancelledToken_WhenCalled_ThenThatIsNoUnreachableBroker()
    {
        await using var server = new ScriptedBroker(_ => Answer.Json(AccountJson));
        using var client = new BrokerClient(server.Address);

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.Accounts.GetAsync(new CancellationToken(canceled: true)));
    }

    [TestMethod]
    [DataRow(null, null, "")]
    [DataRow(PriceLevel.Par, null, "&lowest=par")]
    [DataRow(PriceLevel.Par, new[] { "j-12345678", "j-abcdefgh" }, "&lowest=par&without=j-12345678%2Cj-abcdefgh")]
    public async Task GivenAResult_WhenPosted_ThenItsNumbersAreInTheQueryAndItsOutputIsTheBody(
        PriceLevel? lowest, string[]? without, string end)
    {
        await using var server = new ScriptedBroker(_ => Answer.Json("""{"accepted":true,"replayed":false}"""));
        using var client = new BrokerClient(server.Address, "token");
        var result = new ChunkResult("trap:integer divide by zero", 123, new string('a', 64));

        var answer = await client.Leases.PostResultAsync(
            "j-abcd1234.0.5.nonce123", result, "output"u8.ToArray(), new NextRequest(4096, 600) { Lowest = lowest, Without = without });

        Assert.IsNull(answer.Next);
        var seen = server.Seen.Single();
        Assert.AreEqual(
            "/api/leases/j-abcd1234.0.5.nonce123/result?outcome=trap%3Ainteger%20divide%20by%20zero&fuel=123" +
            $"&sha256={new string('a', 64)}&next=1&memoryPagesMax=4096&fuelMax=600{end}",
            seen.Path);
        Assert.AreEqual("output", Encoding.UTF8.GetString(seen.Body));
    }

    [TestMethod]
    public async Task GivenAJob_WhenSubmitted_ThenItsKeyIsAHeaderAndItsLevelAWord()
    {
        await using var server = new ScriptedBroker(_ => Answer.Problem(400));
        using var client = new BrokerClient(server.Address, "key");
        var job = new SubmitJobRequest(
            new string('0', 64), new JobInputs { Range = new NumberRange(1, 2) }, new ChunkLimits(10_000), PriceLevel.Flash);

        await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => client.Jobs.SubmitAsync(job, "once"));

        var seen = server.Seen.Single();
        Assert.AreEqual("once", seen.IdempotencyKey);
        StringAssert.Contains(Encoding.UTF8.GetString(seen.Body), "\"level\":\"flash\"");
    }
}
