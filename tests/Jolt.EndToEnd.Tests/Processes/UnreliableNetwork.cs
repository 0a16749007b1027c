using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>What becomes of one connection.</summary>
/// <param name="Delay">How long each piece is held up.</param>
/// <param name="AnswerBytesMax">Bytes of answers after which it is cut, in the middle of whatever it is.</param>
/// <param name="IsSwallowed">Whether nothing comes back at all.</param>
internal sealed record ConnectionFate(TimeSpan Delay, int AnswerBytesMax = int.MaxValue, bool IsSwallowed = false);

/// <summary>A network between an agent and its broker that drops, delays and cuts connections, as told.</summary>
internal sealed class UnreliableNetwork : IAsyncDisposable
{
    private const int PieceBytes = 4_096;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _broker;
    private readonly Func<int, ConnectionFate> _fate;
    private readonly Task _serving;
    private int _connections;
    private volatile bool _isDown;

    /// <summary>Makes a way to a broker.</summary>
    /// <param name="broker">Its address.</param>
    /// <param name="fate">What becomes of the first, second, … connection.</param>
    public UnreliableNetwork(Uri broker, Func<int, ConnectionFate> fate)
    {
        (_broker, _fate) = (broker, fate);
        _listener.Start();
        Way = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    /// <summary>The address at which the broker is found through this network.</summary>
    public Uri Way { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Cuts everything and lets nothing through, or lets it through again.</summary>
    public void SetDown(bool isDown)
    {
        _isDown = isDown;
        if (isDown)
        {
            CutAll();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CutAll();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private void CutAll()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _open[near] = _open[far] = 0;
            if (_isDown)
            {
                return;
            }

            var fate = _fate(Interlocked.Increment(ref _connections));
            await far.ConnectAsync(_broker.Host, _broker.Port);
            await Task.WhenAny(CopyAsync(near, far, fate, isAnswer: false), CopyAsync(far, near, fate, isAnswer: true));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // That is what this network is for.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            near.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, ConnectionFate fate, bool isAnswer)
    {
        var piece = new byte[PieceBytes];
        var left = isAnswer ? fate.AnswerBytesMax : int.MaxValue;
        try
        {
            int got;
            while (left > 0 && (got = await from.ReceiveAsync(piece)) > 0)
            {
                await Task.Delay(fate.Delay);
                if (!isAnswer || !fate.IsSwallowed)
                {
                    await to.SendAsync(piece.AsMemory(0, Math.Min(got, left)));
                }

                left -= got;
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // The other side, or the network, has cut it.
        }
    }
}
