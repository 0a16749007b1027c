using System.Net;
using System.Text;
using System.Text.Json;
using Jolt.Contracts.Json;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http;

/// <summary>Sends and reads Jolt's JSON, and fails with the whole answer when it is another than expected.</summary>
internal static class Wire
{
    public static Task<HttpResponseMessage> SendAsync<T>(this HttpClient client, HttpMethod method, string path, T body) =>
        client.SendJsonAsync(method, path, JsonSerializer.Serialize(body, JoltJson.Options));

    public static async Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await client.SendAsync(request);
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.AreEqual(expected, response.StatusCode, text);
            return JsonSerializer.Deserialize<T>(text, JoltJson.Options)!;
        }
    }

    public static async Task<T> ReadAsync<T>(this Task<HttpResponseMessage> response, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await response).ReadAsync<T>(expected);

    public static async Task<Problem> RefusedAsync(this Task<HttpResponseMessage> pending, HttpStatusCode status, string type)
    {
        using var response = await pending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(status, response.StatusCode, text);
        Assert.AreEqual(Problem.ContentType, response.Content.Headers.ContentType?.MediaType, text);
        var problem = JsonSerializer.Deserialize<Problem>(text, JoltJson.Options)!;
        Assert.AreEqual(type, problem.Type, text);
        Assert.AreEqual((int)status, problem.Status, text);
        Assert.AreNotEqual("", problem.Detail, text);
        return problem;
    }
}
