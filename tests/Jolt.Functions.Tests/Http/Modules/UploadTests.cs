using System.Net;
using Jolt.Contracts;
using Jolt.Contracts.Modules;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http;

[TestClass]
public sealed class UploadTests
{
    [TestMethod]
    public async Task GivenAProgram_WhenUploadedTwice_ThenItIsThere()
    {
        using var market = await Market.OpenAsync();
        var module = Programs.Idle(Random.Shared.Next());

        for (var twice = 0; twice < 2; twice++)
        {
            Assert.AreEqual(
                new ModuleView(Programs.Hash(module), module.Length),
                await PutAsync(market, "modules", Programs.Hash(module), module).ReadAsync<ModuleView>());
        }
    }

    [TestMethod]
    [DataRow("empty")]
    [DataRow("text")]
    [DataRow("cut")]
    [DataRow("no program")]
    public async Task GivenBytesThatAreNoProgram_WhenUploaded_ThenItSaysWhyAndStoresNothing(string kind)
    {
        using var market = await Market.OpenAsync();
        var module = kind switch
        {
            "empty" => [],
            "text" => "no module"u8.ToArray(),
            "cut" => Programs.Echo[..^1],
            _ => Programs.Nothing,
        };

        var problem = await PutAsync(market, "modules", Programs.Hash(module), module)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidModule);

        StringAssert.Contains(problem.Detail, "Expected a valid WebAssembly module");
        using var client = Fixture.Broker.As(market.Buyer.Key);
        await client.SendAsync(HttpMethod.Post, "/api/jobs", Market.Request(1) with { Module = Programs.Hash(module) })
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
    }

    [TestMethod]
    [DataRow("modules")]
    [DataRow("inputs")]
    public async Task GivenAnotherHash_WhenUploaded_ThenBothHashesAreTold(string kind)
    {
        using var market = await Market.OpenAsync();
        var (expected, actual) = (new string('0', 64), Programs.Hash(Programs.Echo));

        var problem = await PutAsync(market, kind, expected, Programs.Echo)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.HashMismatch);

        StringAssert.Contains(problem.Detail, expected);
        StringAssert.Contains(problem.Detail, actual);
    }

    [TestMethod]
    [DataRow("modules")]
    [DataRow("inputs")]
    public async Task GivenAnAddressThatIsNoHash_WhenUploaded_ThenItIsRefused(string kind)
    {
        using var market = await Market.OpenAsync();

        await PutAsync(market, kind, "ABC", []).RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenAModuleOverTheLimit_WhenUploaded_ThenItIsRefused(bool chunked)
    {
        using var market = await Market.OpenAsync();
        using var client = Fixture.Broker.As(market.Buyer.Key);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/modules/{new string('0', 64)}");
        request.Content = new ByteArrayContent(new byte[Limits.ModuleBytesMax + 1]);
        request.Headers.TransferEncodingChunked = chunked;

        var problem = await client.SendAsync(request).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);

        StringAssert.Contains(problem.Detail, Limits.ModuleBytesMax.ToString(null, null));
    }

    [TestMethod]
    public async Task GivenInputs_WhenUploaded_ThenAJobCanSliceThem()
    {
        using var market = await Market.OpenAsync();
        var bytes = "onetwo"u8.ToArray();
        await PutAsync(market, "inputs", Programs.Hash(bytes), bytes).ReadAsync<InputsView>();
        var slices = new Jolt.Contracts.Jobs.BlobSlices(Programs.Hash(bytes), [0, 3, 6]);
        await market.Client.Jobs.SubmitAsync(
            Market.Request(1, "none") with { Inputs = new Jolt.Contracts.Jobs.JobInputs { Blob = slices } }, "key");
        var seller = await market.SellerAsync("one");

        var lease = await seller.LeaseOneAsync();

        Assert.AreEqual(lease.Index == 0 ? "one" : "two", System.Text.Encoding.UTF8.GetString(lease.Input!));
    }

    [TestMethod]
    public async Task GivenNoCredential_WhenUploaded_ThenOneIsExpected()
    {
        using var content = new ByteArrayContent(Programs.Echo);

        await Fixture.Broker.Http.PutAsync($"/api/modules/{Programs.Hash(Programs.Echo)}", content)
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    private static async Task<HttpResponseMessage> PutAsync(Market market, string kind, string name, byte[] bytes)
    {
        using var client = Fixture.Broker.As(market.Buyer.Key);
        using var content = new ByteArrayContent(bytes);
        return await client.PutAsync($"/api/{kind}/{name}", content);
    }
}
