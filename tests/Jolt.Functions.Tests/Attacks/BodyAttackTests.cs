using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Jolt.Contracts;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;
using Jolt.Functions.Tests.Http;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Every route that reads JSON, with JSON that is made to hurt whoever reads it.</summary>
[TestClass]
public sealed class BodyAttackTests
{
    private const int Many = 200_000;

    /// <summary>Bytes of an answer to a bomb: a refusal must not be one itself.</summary>
    private const int AnswerBytesMax = 32 * 1024;

    private static readonly Lazy<Task<string>> s_approval =
        new(() => People.PoolAsync(People.Settings with { Join = JoinRule.Approval }));

    public static IEnumerable<object[]> JsonRoutes =>
        ApiRoute.All.Where(route => route.Body == BodyKind.Json).Select(route => new object[] { route.ToString() });

    [TestMethod]
    [DynamicData(nameof(JsonRoutes))]
    public async Task A_json_bomb_is_refused_in_few_words(string place)
    {
        var (route, client) = await OpenAsync(place);
        using (client)
        {
            foreach (var (name, bomb) in Bombs())
            {
                var response = await client.SendAsync(route, await ExistingAsync(route), bomb);
                var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
                Assert.IsLessThan(AnswerBytesMax, bytes, $"{route}: {name}");
                await Attacker.IsRefusedAsync(response, $"{route}: {name}");
            }
        }

        await Attacker.BrokerIsWellAsync();
    }

    [TestMethod]
    [DynamicData(nameof(JsonRoutes))]
    public async Task A_field_said_twice_is_refused(string place)
    {
        var (route, client) = await OpenAsync(place);
        using (client)
        {
            // Names differ by case alone, too: whoever reads first or last must not decide what counts.
            string[] twice =
            [
                """{"name":"a","name":"b"}""", """{"amount":1,"amount":1000000}""", """{"amount":1,"Amount":1000000}""",
                """{"slots":1,"slots":16,"memoryPagesMax":1,"fuelMax":1}""", """{"atOnce":false,"atOnce":true}""",
                """{"graceSeconds":1,"GraceSeconds":0}""", """{"name":"x","invite":"a","invite":"b"}""",
            ];
            foreach (var json in twice)
            {
                await Attacker.IsRefusedAsync(
                    await client.SendAsync(route, await ExistingAsync(route), json), $"{route}: {json}",
                    HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(JsonRoutes))]
    public async Task A_body_over_the_limit_is_refused(string place)
    {
        var (route, client) = await OpenAsync(place);
        using (client)
        {
            using var content = new ByteArrayContent(new byte[Limits.JsonBodyBytesMax + 1]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address(await ExistingAsync(route))) { Content = content };
            request.Headers.ExpectContinue = true;
            await client.SendAsync(request).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);
        }
    }

    [TestMethod]
    [DynamicData(nameof(JsonRoutes))]
    public async Task A_compressed_body_is_not_unpacked(string place)
    {
        var (route, client) = await OpenAsync(place);
        using (client)
        {
            foreach (var encoding in new[] { "gzip", "br", "deflate" })
            {
                using var content = new ByteArrayContent(Zipped(64 * 1024 * 1024));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                content.Headers.ContentEncoding.Add(encoding);
                await client.SendRawAsync(route.Method, route.Address(await ExistingAsync(route)), content)
                    .RefusedAsync(HttpStatusCode.UnsupportedMediaType, ProblemTypes.UnsupportedMediaType);
            }
        }
    }

    [TestMethod]
    [DataRow("modules")]
    [DataRow("inputs")]
    public async Task A_compressed_upload_is_the_bytes_that_were_sent_and_no_others(string kind)
    {
        using var client = Fixture.Broker.As((await People.AccountAsync("public")).Key);
        var unpacked = new byte[1024 * 1024];
        using var content = new ByteArrayContent(Zipped(unpacked.Length));
        content.Headers.ContentEncoding.Add("gzip");
        await client.PutAsync($"/api/{kind}/{Programs.Hash(unpacked)}", content)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.HashMismatch);
    }

    private static IEnumerable<(string Name, string Json)> Bombs()
    {
        yield return ("deep lists", new string('[', Many) + new string(']', Many));
        yield return ("deep objects", string.Concat(Enumerable.Repeat("{\"a\":", Many)) + "1" + new string('}', Many));
        yield return ("unclosed", new string('[', Many));
        yield return ("many fields", "{" + string.Join(',', Enumerable.Range(0, Many).Select(number => $"\"a{number}\":0")) + "}");
        yield return ("many nulls", "[" + string.Join(',', Enumerable.Repeat("null", Many)) + "]");
        yield return ("a long name", $"{{\"{new string('n', 1_000_000)}\":1}}");
        yield return ("a long text", $"{{\"name\":\"{new string('n', 1_000_000)}\"}}");
        yield return ("a long number", $"{{\"amount\":{new string('9', 1_000_000)}}}");
        yield return ("a huge number", """{"amount":1e400,"slots":1e400,"graceSeconds":1e400,"uses":-1e400,"creditLimit":1e999999999}""");
        yield return ("a tiny number", """{"amount":1e-400,"slots":1e-999999999}""");
        yield return ("no numbers", """{"amount":NaN,"slots":Infinity}""");
        yield return ("many escapes", $"{{\"name\":\"{string.Concat(Enumerable.Repeat("\\u0000", 100_000))}\"}}");
        yield return ("half a character", """{"name":"\ud800"}""");
        yield return ("comments", "/* */{//\n}");
        yield return ("two values", "{}{}");
        yield return ("prototypes", """{"__proto__":{"isOperator":true},"constructor":{},"$type":"System.Diagnostics.Process, System"}""");
        yield return ("references", """{"$id":"1","$ref":"1","$values":[]}""");
    }

    private static byte[] Zipped(int length)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(new byte[length]);
        }

        return packed.ToArray();
    }

    /// <summary>A pool that is there, and that takes requests where they are asked for, so that the body is what is wrong.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ExistingAsync(ApiRoute route) => route.Function == "AskToJoin"
        ? new Dictionary<string, string> { ["pool"] = await s_approval.Value }
        : route.InPublicPool;

    private static async Task<(ApiRoute Route, HttpClient Client)> OpenAsync(string place)
    {
        var route = ApiRoute.All.Single(route => route.ToString() == place);
        return (route, route.Right switch
        {
            Right.Operator => Fixture.Broker.AsOperator(),
            Right.Account => Fixture.Broker.As((await People.AccountAsync("public")).Key),
            Right.Agent => Fixture.Broker.As((await People.AgentAsync(await People.AccountAsync("public"))).Session.Token),
            _ => new HttpClient { BaseAddress = Fixture.Broker.Address },
        });
    }
}
