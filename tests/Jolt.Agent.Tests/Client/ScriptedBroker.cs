using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Client;

/// <summary>
/// A real HTTP server that answers as a test tells it: for the answers that a healthy broker never gives.
/// </summary>
internal sealed class ScriptedBroker : IAsyncDisposable
{
    private readonly LocalHttpServer _server;
    private readonly Func<SeenRequest, Answer> _answer;

    internal ScriptedBroker(Func<SeenRequest, Answer> answer)
    {
        _answer = answer;
        _server = new LocalHttpServer(AnswerAsync);
    }

    internal Uri Address => _server.Address;

    /// <summary>Every request so far, in order.</summary>
    internal ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var seen = new SeenRequest(
            context.Request.HttpMethod, context.Request.Url!.PathAndQuery, context.Request.Headers["Authorization"],
            context.Request.Headers["Idempotency-Key"], context.Request.ContentType, body.ToArray());
        Seen.Enqueue(seen);
        var answer = _answer(seen);
        if (answer.Status == 0)
        {
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        context.Response.Close();
    }
}

/// <summary>What came.</summary>
internal sealed record SeenRequest(
    string Method, string Path, string? Authorization, string? IdempotencyKey, string? ContentType, byte[] Body);

/// <summary>What is to go back; status 0 breaks the connection.</summary>
internal sealed record Answer(int Status, string ContentType, string Body)
{
    internal static readonly Answer Broken = new(0, "", "");

    internal Dictionary<string, string> Headers { get; init; } = [];

    internal static Answer Json(string body) => new(200, "application/json", body);

    internal static Answer Problem(int status, string type = ProblemTypes.Prefix + "of-a-test") => new(
        status, "application/problem+json", $$"""{"type":"{{type}}","title":"T","status":{{status}},"detail":"Why {{status}}."}""");
}
