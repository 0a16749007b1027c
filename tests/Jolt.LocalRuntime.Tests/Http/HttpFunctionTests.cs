using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jolt.LocalRuntime.Tests.Http;

[TestClass]
public sealed class HttpFunctionTests
{
    private static TestHost s_host = null!;

    [ClassInitialize]
    public static async Task Start(TestContext _) => s_host = await TestHost.StartAsync(
        [typeof(HttpTestFunctions)],
        builder =>
        {
            builder.UseMiddleware<MarkingMiddleware>();
            builder.Services.AddSingleton(new Greeter("Hello"));
        });

    [ClassCleanup]
    public static async Task Stop() => await s_host.DisposeAsync();

    [TestMethod]
    public async Task GivenARoute_WhenItIsCalled_ThenItsParameterAndTheServicesAreThere()
    {
        using var response = await s_host.Http.GetAsync("api/greet/Ada%20L");

        Assert.AreEqual("GET Hello, Ada L", await response.Content.ReadAsStringAsync());
        Assert.AreEqual("Greet", response.Headers.GetValues("X-Function").Single());
    }

    [TestMethod]
    [DataRow("api/typed/7/6f9619ff-8b86-d011-b42d-00c04fc964ff/9000000000?note=x", 9000000000L, "x")]
    [DataRow("api/typed/7/6f9619ff-8b86-d011-b42d-00c04fc964ff", null, null)]
    public async Task GivenTypedParameters_WhenTheRouteMatches_ThenTheyAreRead(string path, long? big, string? note)
    {
        var answer = await s_host.Http.GetFromJsonAsync<JsonElement>(path);

        Assert.AreEqual(7, answer.GetProperty("number").GetInt32());
        Assert.AreEqual("6f9619ff-8b86-d011-b42d-00c04fc964ff", answer.GetProperty("id").GetString());
        Assert.AreEqual(big, answer.GetProperty("big").Deserialize<long?>());
        Assert.AreEqual(note, answer.GetProperty("note").GetString());
    }

    [TestMethod]
    public async Task GivenAGuidParameter_WhenTheValueIsNone_Then400SaysSo()
    {
        using var response = await s_host.Http.GetAsync("api/typed/7/notaguid");

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, "'id' is 'notaguid'; it must be a Guid.");
    }

    [TestMethod]
    [DataRow("GET")]
    [DataRow("PUT")]
    [DataRow("DELETE")]
    public async Task GivenNoMethodsAndNoRoute_WhenAnyMethodIsUsed_ThenTheFunctionsNameIsItsRoute(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/any?q=1");
        using var response = await s_host.Http.SendAsync(request);

        Assert.AreEqual($$"""{"method":"{{method}}","q":"1"}""", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("api/nothing")]
    [DataRow("greet/Ada")]
    [DataRow("api/typed/seven/6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    public async Task GivenAnUnknownRoute_WhenItIsCalled_Then404(string path)
    {
        using var response = await s_host.Http.GetAsync(path);

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "No function has the route");
    }

    [TestMethod]
    public async Task GivenAKnownRoute_WhenTheMethodIsWrong_Then405WithAllow()
    {
        using var response = await s_host.Http.DeleteAsync("api/typed/7/6f9619ff-8b86-d011-b42d-00c04fc964ff");

        await AssertProblemAsync(response, HttpStatusCode.MethodNotAllowed, "it takes GET, POST");
        CollectionAssert.AreEquivalent(new[] { "GET", "POST" }, response.Content.Headers.Allow.ToArray());
    }

    [TestMethod]
    public async Task GivenABody_WhenAParameterWantsIt_ThenItIsReadWhateverTheCase()
    {
        using var content = new StringContent("""{"name":"Ada","TIMES":3}""", Encoding.UTF8, "application/json");
        using var response = await s_host.Http.PostAsync("api/body", content);

        Assert.AreEqual(HttpStatusCode.Created, response.StatusCode);
        Assert.AreEqual("Ada 3 application/json; charset=utf-8", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task GivenABodyThatIsNotJson_WhenAParameterWantsIt_Then400()
    {
        using var content = new StringContent("{", Encoding.UTF8, "application/json");
        using var response = await s_host.Http.PostAsync("api/body", content);

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, "not JSON");
    }

    [TestMethod]
    public async Task GivenAFunctionThatThrows_WhenNobodyCatches_Then500WithoutWhatItSaid()
    {
        using var response = await s_host.Http.GetAsync("api/throws");

        var body = await AssertProblemAsync(response, HttpStatusCode.InternalServerError, "The function Throws failed.");
        Assert.IsFalse(body.Contains("secret", StringComparison.Ordinal), body);
        Assert.IsFalse(body.Contains(" at ", StringComparison.Ordinal), body);
    }

    [TestMethod]
    public async Task GivenAFunctionThatThrows_WhenMiddlewareAnswers_ThenItsAnswerCounts()
    {
        using var response = await s_host.Http.GetAsync("api/throws?handled=1");

        Assert.AreEqual(HttpStatusCode.Conflict, response.StatusCode);
    }

    [TestMethod]
    public async Task GivenAStream_WhenItIsEchoed_ThenEachPartComesBackBeforeTheNextIsSent()
    {
        using var duplex = await ChunkedDuplex.OpenAsync(s_host.Address, "/api/echo");
        for (var part = 'a'; part <= 'c'; part++)
        {
            await duplex.SendAsync(part);
            await duplex.ReceiveAsync($"1\r\n{part}\r\n");
        }

        await duplex.EndAsync();
        await duplex.ReceiveAsync("0\r\n\r\n");
    }

    [TestMethod]
    public async Task GivenABodyOfFortyMegabytes_WhenItIsSent_ThenItComesThrough()
    {
        using var content = new ByteArrayContent(new byte[40 << 20]);
        using var response = await s_host.Http.PostAsync("api/length", content);

        Assert.AreEqual("41943040", await response.Content.ReadAsStringAsync());
    }

    private static async Task<string> AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(status, response.StatusCode, body);
        Assert.AreEqual("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        StringAssert.Contains(JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), detail);
        return body;
    }
}
