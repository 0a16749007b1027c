using System.Net.Sockets;
using System.Text;

namespace Jolt.LocalRuntime.Tests.Http;

/// <summary>
/// A request whose body goes out while its answer comes in. HttpClient reads no answer of HTTP/1.1 before it has sent
/// the whole request, so this speaks for itself.
/// </summary>
internal sealed class ChunkedDuplex : IDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly StringBuilder _received = new();

    public static async Task<ChunkedDuplex> OpenAsync(Uri host, string path)
    {
        var duplex = new ChunkedDuplex();
        await duplex._tcp.ConnectAsync(host.Host, host.Port);
        await duplex.WriteAsync($"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nTransfer-Encoding: chunked\r\n\r\n");
        return duplex;
    }

    public Task SendAsync(char part) => WriteAsync($"1\r\n{part}\r\n");

    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>Reads until the answer so far ends with a text.</summary>
    public async Task ReceiveAsync(string end)
    {
        var buffer = new byte[4096];
        while (!_received.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var read = await _tcp.GetStream().ReadAsync(buffer, _patience.Token);
            Assert.AreNotEqual(0, read, $"The connection ended after: {_received}");
            _received.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
    }

    public void Dispose()
    {
        _tcp.Dispose();
        _patience.Dispose();
    }

    private async Task WriteAsync(string text) =>
        await _tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), _patience.Token);
}
