using System.Net;
using Jolt.Testing;

namespace Jolt.Benchmarks.Idling;

/// <summary>Stands before a broker, hands every request on, and counts them.</summary>
internal sealed class CountingDoor : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Uri _broker;
    private readonly Task _serving;
    private int _requests;

    public CountingDoor(Uri broker)
    {
        _broker = broker;
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public int Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _http.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The measurement is over.
        }
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
