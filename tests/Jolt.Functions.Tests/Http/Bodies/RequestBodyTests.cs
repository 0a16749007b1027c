using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Jolt.Contracts;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Tests.Http.Bodies;

/// <summary>Bodies that are not what was expected, at an endpoint that takes a body.</summary>
[TestClass]
public sealed class RequestBodyTests
{
    private const string Path = "/api/pools/bodies";
    private const string Good = """{"currency":"spark","symbol":"S","creditLimit":0,"feeBasisPoints":0,"join":"open"}""";

    [TestMethod]
    [DataRow("null", "$", "an object")]
    [DataRow("[]", "$", "an object")]
    [DataRow("7", "$", "an object")]
    [DataRow("{", "$", "well-formed JSON")]
    [DataRow("""{"currency":"spark",}""", "$", "well-formed JSON")]
    [DataRow("""{"currency":"a","currency":"b","symbol":"S","creditLimit":0,"feeBasisPoints":0,"join":"open"}""", "$", "repeated")]
    [DataRow("""{"currency":7,"symbol":"S","creditLimit":0,"feeBasisPoints":0,"join":"open"}""", "$.currency", "a text")]
    [DataRow("""{"currency":null,"symbol":"S","creditLimit":0,"feeBasisPoints":0,"join":"open"}""", "$.currency", "a text")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":"0","feeBasisPoints":0,"join":"open"}""", "$.creditLimit", "64 bits")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":0.5,"feeBasisPoints":0,"join":"open"}""", "$.creditLimit", "64 bits")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":9223372036854775808,"feeBasisPoints":0,"join":"open"}""", "$.creditLimit", "64 bits")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":0,"feeBasisPoints":4294967296,"join":"open"}""", "$.feeBasisPoints", "32 bits")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":0,"feeBasisPoints":0,"join":"closed"}""", "$.join", "one of \"invite\", \"open\"")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":0,"feeBasisPoints":0}""", "$.join", "one of \"invite\", \"open\"")]
    [DataRow("""{"currency":"a","symbol":"S","creditLimit":0,"feeBasisPoints":0,"join":"open","fee":1}""", "$.fee", "no such field")]
    public async Task A_body_that_is_not_the_expected_json_is_refused_with_where_and_what(string body, string field, string expected)
    {
        using var client = Fixture.Broker.AsOperator();
        var problem = await client.SendJsonAsync(HttpMethod.Put, Path, body)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.MalformedJson);
        var error = problem.Errors!.Single(error => error.Expected.Contains(expected));
        StringAssert.StartsWith(error.Field, field);
        Assert.IsFalse(problem.Detail.Contains("Jolt.", StringComparison.Ordinal), problem.Detail);
        Assert.IsFalse(problem.Detail.Contains("System.", StringComparison.Ordinal), problem.Detail);
    }

    [TestMethod]
    public async Task A_missing_body_is_refused_with_what_was_expected()
    {
        using var client = Fixture.Broker.AsOperator();
        var problem = await client.PutAsync(Path, content: null)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.MalformedJson);
        StringAssert.Contains(problem.Errors!.Single().Expected, "'feeBasisPoints'");
    }

    [TestMethod]
    [DataRow("text/plain")]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow("application/json; charset=utf-16")]
    [DataRow(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        using var client = Fixture.Broker.AsOperator();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        await client.PutAsync(Path, content)
            .RefusedAsync(HttpStatusCode.UnsupportedMediaType, ProblemTypes.UnsupportedMediaType);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "its length told")]
    [DataRow(false, DisplayName = "its length not told")]
    public async Task A_body_over_the_limit_is_refused(bool tellsLength)
    {
        using var client = Fixture.Broker.AsOperator();
        using var content = new ByteArrayContent(new byte[Limits.JsonBodyBytesMax + 1]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = !tellsLength;
        await client.SendAsync(request).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);
    }

    [TestMethod]
    public async Task A_body_too_deep_is_refused()
    {
        using var client = Fixture.Broker.AsOperator();
        var deep = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));
        await client.SendJsonAsync(HttpMethod.Put, Path, deep)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.MalformedJson);
    }

    [TestMethod]
    public async Task What_was_refused_has_changed_nothing() =>
        await Fixture.Broker.Http.GetAsync(Path).RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
}
