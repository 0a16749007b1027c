using System.Net;
using Jolt.Testing;

namespace Jolt.Benchmarks.Idling;

/// <summary>Stands before a broker, hands every request on, and counts them.</summary>
internal sealed class CountingDoor : IAsyncDisposable
{
    private readonly LocalHttpServer _server;
    private readonly HttpClient _http = new();
    private readonly Uri _broker;
    private int _requests;

    public CountingDoor(Uri broker)
    {
        _broker = broker;
        _server = new LocalHttpServer(context =>
        {
            // One that takes long keeps no other waiting.
            _ = CarryAsync(context);
            return Task.CompletedTask;
        });
    }

    public Uri Address => _server.Address;

    public int Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task CarryAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref _requests);
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.HttpMethod), new Uri(_broker, context.Request.RawUrl))
        {
            Content = body.Length > 0 || context.Request.HasEntityBody ? new ByteArrayContent(body.ToArray()) : null,
        };
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>().Where(IsCarried))
        {
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
            }
        }

        using var answer = await _http.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.OutputStream.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        context.Response.Close();
    }

    private static bool IsCarried(string name) => name is not ("Host" or "Connection" or "Content-Length" or "Transfer-Encoding");
}
