using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Jolt.Testing.Network;

/// <summary>
/// A way to a server on which each connection meets with its fate, and that remembers what it did. It knows TCP only, but for
/// the first line: nothing of what it does depends on who speaks, and what is cut is cut anywhere.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private const int FirstLineBytesMax = 8 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, Opening?> _open = new();
    private readonly ConcurrentDictionary<Task, byte> _carrying = new();
    private readonly ConcurrentQueue<CarriedConnection> _record = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly Task _serving;
    private volatile Func<Opening, ConnectionFate> _fate;
    private volatile bool _isDown;
    private int _connections;

    /// <summary>Makes a way to a server.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="fate">What becomes of a connection; all are carried whole when not given.</param>
    public FaultProxy(Uri server, Func<Opening, ConnectionFate>? fate = null)
    {
        (_server, _fate) = (server, fate ?? (_ => ConnectionFate.Whole));
        _listener.Start();
        Way = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    /// <summary>The address at which the server is found through this proxy.</summary>
    public Uri Way { get; }

    /// <summary>Connections that came, those that were cut at once included.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What became of each connection that said something.</summary>
    public IReadOnlyList<CarriedConnection> Record => [.. _record];

    /// <summary>The record as text, for messages of failed assertions.</summary>
    public override string ToString() => string.Join('\n', _record);

    /// <summary>Gives the connections that come from now on another fate.</summary>
    public void SetFate(Func<Opening, ConnectionFate> fate) => _fate = fate;

    /// <summary>Cuts everything and lets nothing through, or lets it through again.</summary>
    public void SetDown(bool isDown)
    {
        _isDown = isDown;
        if (isDown)
        {
            CutAll();
        }
    }

    /// <summary>Cuts what is open now.</summary>
    public void CutAll() => Cut(_ => true);

    /// <summary>Cuts some of what is open now; a connection that has said nothing yet is let be, unless all are meant.</summary>
    /// <param name="which">Those.</param>
    public void Cut(Func<Opening, bool> which)
    {
        foreach (var (socket, opening) in _open)
        {
            if (which(opening ?? new Opening(0, "")))
            {
                Reset(socket);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        CutAll();
        await Task.WhenAll(_carrying.Keys);
        _listener.Dispose();
        _end.Dispose();
    }

    /// <summary>Closes without a word, as a network that is gone.</summary>
    internal static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The other side was faster.
        }

        socket.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync(_end.Token);
                var carrying = CarryAsync(near, Interlocked.Increment(ref _connections));
                _carrying[carrying] = 0;
                _ = carrying.ContinueWith(done => _carrying.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket near, int number)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            near.NoDelay = true;
            _open[near] = _open[far] = null;
            if (!_isDown && await FirstLineAsync(near) is { } line)
            {
                var opening = new Opening(number, line);
                _open[near] = _open[far] = opening;
                var carried = new CarriedConnection(opening, _fate(opening));
                _record.Enqueue(carried);
                await new FaultyLine(near, far, carried, _server, _end.Token).CarryAsync();
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // That is what this proxy is for.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            Reset(near);
        }
    }

    /// <summary>Looks at what comes first and leaves it where it is.</summary>
    private async Task<string?> FirstLineAsync(Socket near)
    {
        var start = new byte[FirstLineBytesMax];
        while (true)
        {
            var got = await near.ReceiveAsync(start, SocketFlags.Peek, _end.Token);
            var end = start.AsSpan(0, got).IndexOf("\r\n"u8);
            if (got == 0 || end >= 0 || got == start.Length)
            {
                return got == 0 ? null : Encoding.ASCII.GetString(start, 0, end < 0 ? got : end);
            }

            await Task.Delay(1, _end.Token);
        }
    }
}
