using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Network;

/// <summary>A blob behind real HTTP that can be read in ranges, as the storage's can.</summary>
internal sealed class BlobServer : IAsyncDisposable
{
    private readonly LocalHttpServer _server;
    private readonly ConcurrentQueue<string> _ranges = new();
    private readonly byte[] _blob;

    internal BlobServer(byte[] blob)
    {
        _blob = blob;
        _server = new LocalHttpServer(AnswerAsync);
    }

    internal Uri Address => _server.Address;

    /// <summary>What it answers instead of the blob; 200 for the blob.</summary>
    internal HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>The range of each request so far; empty for all.</summary>
    internal IReadOnlyList<string> Ranges => [.. _ranges];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var range = context.Request.Headers["Range"] ?? "";
        _ranges.Enqueue(range);
        var (first, last) = range.Length == 0 ? (0, _blob.Length - 1) : Read(range);
        context.Response.StatusCode = (int)Status;
        if (Status == HttpStatusCode.OK && range.Length > 0)
        {
            context.Response.StatusCode = (int)HttpStatusCode.PartialContent;
            context.Response.Headers["Content-Range"] = $"bytes {first}-{last}/{_blob.Length}";
        }

        try
        {
            context.Response.ContentLength64 = last - first + 1;
            await context.Response.OutputStream.WriteAsync(_blob.AsMemory(first, last - first + 1));
            context.Response.Close();
        }
        catch (Exception cut) when (cut is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The reader, or the network, is gone.
        }
    }

    private (int First, int Last) Read(string range)
    {
        var bounds = range["bytes=".Length..].Split('-');
        return (
            int.Parse(bounds[0], CultureInfo.InvariantCulture),
            bounds[1].Length == 0 ? _blob.Length - 1 : int.Parse(bounds[1], CultureInfo.InvariantCulture));
    }
}
