using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Sends what no honest client would, and looks that every answer is a refusal that says why.</summary>
internal static class Attacker
{
    /// <summary>Sends a request whose address is left exactly as it is.</summary>
    public static async Task<HttpResponseMessage> SendRawAsync(
        this HttpClient client, string method, string address, HttpContent? content = null)
    {
        var uri = new Uri(
            Fixture.Broker.Address.GetLeftPart(UriPartial.Authority) + address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), uri) { Content = content };
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client, ApiRoute route, IReadOnlyDictionary<string, string>? ids = null, string json = "{}") =>
        client.SendRawAsync(route.Method, route.Address(ids), route.Body switch
        {
            BodyKind.Json => new StringContent(json, Encoding.UTF8, "application/json"),
            BodyKind.Bytes => Bytes(),
            _ => null,
        });

    /// <summary>Fails unless the answer is a refusal of the client's doing, in the form that every refusal has.</summary>
    public static async Task IsRefusedAsync(HttpResponseMessage response, string what, params HttpStatusCode[] statuses)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.IsInRange(400, 499, (int)response.StatusCode, $"{what}: {text}");
            Assert.IsTrue(statuses.Length == 0 || statuses.Contains(response.StatusCode), $"{what}: {response.StatusCode} {text}");
            if (text.Length > 0)
            {
                Assert.AreEqual(Problem.ContentType, response.Content.Headers.ContentType?.MediaType, $"{what}: {text}");
            }

            // What is inside the broker is not told: neither types of .NET nor lines of its source nor names of tables.
            foreach (var inside in new[] { "System.", "Jolt.Functions", "Jolt.Broker", "   at ", ".cs:line", "PartitionKey", "devstoreaccount1" })
            {
                Assert.DoesNotContain(inside, text, what);
            }
        }
    }

    /// <summary>Fails unless the broker still answers.</summary>
    public static async Task BrokerIsWellAsync()
    {
        using var response = await Fixture.Broker.Http.GetAsync("/api/health");
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }

    private static ByteArrayContent Bytes() =>
        new([0]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
