using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Jolt.Testing.Network;

/// <summary>Carries one connection to its fate.</summary>
internal sealed class FaultyLine(Socket near, Socket far, CarriedConnection carried, Uri server, CancellationToken end)
{
    private const int PieceBytes = 4 * 1024;

    /// <summary>What a slow line makes up for: waits end late on a busy machine, and it would be slower than it is called.</summary>
    private static readonly TimeSpan s_catchUpMax = TimeSpan.FromMilliseconds(100);

    private readonly ConnectionFate _fate = carried.Fate;
    private readonly Lock _gate = new();
    private int _exchanges;
    private bool _lastWasAnswer;

    internal async Task CarryAsync()
    {
        if (_fate is { WholeExchanges: 0, IsRefused: true })
        {
            return;
        }

        if (_fate is { WholeExchanges: 0, IsSwallowed: true })
        {
            await SwallowAsync(near);
            return;
        }

        if (_fate is { WholeExchanges: 0, Says: { } words })
        {
            await SayAsync(words);
            return;
        }

        await far.ConnectAsync(server.Host, server.Port, end);
        await Task.WhenAny(CopyAsync(isAnswer: false), CopyAsync(isAnswer: true));
    }

    private async Task CopyAsync(bool isAnswer)
    {
        var (from, to) = isAnswer ? (far, near) : (near, far);
        var piece = new byte[_fate.BytesPerSecond == 0 ? PieceBytes : Math.Clamp(_fate.BytesPerSecond / 20, 1, PieceBytes)];
        var left = isAnswer ? _fate.AnswerBytesMax : _fate.RequestBytesMax;
        var due = TimeSpan.Zero;
        try
        {
            int got;
            while ((got = await from.ReceiveAsync(piece, end)) > 0)
            {
                if (!HasBegun(isAnswer))
                {
                    await SendAsync(to, piece.AsMemory(0, got), isAnswer);
                    continue;
                }

                if (_fate.IsRefused || _fate.IsSwallowed || _fate.Says is not null)
                {
                    await EndAsync(isAnswer);
                    return;
                }

                due = await HoldUpAsync(got, due);
                await SendAsync(to, piece.AsMemory(0, (int)Math.Min(got, left)), isAnswer);
                left -= got;
                if (left <= 0 && (isAnswer ? _fate.AnswerBytesMax : _fate.RequestBytesMax) != long.MaxValue)
                {
                    await (_fate.IsHeldAfter ? SwallowAsync(from) : Task.CompletedTask);
                    return;
                }
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two sides, or the test, has ended it.
        }
    }

    private async Task EndAsync(bool isAnswer)
    {
        if (_fate.Says is { } words && !isAnswer)
        {
            await SayAsync(words);
        }
        else if (_fate.IsSwallowed)
        {
            await SwallowAsync(near);
        }
    }

    /// <summary>Whether the exchange to which these bytes belong is one that the fate is for.</summary>
    private bool HasBegun(bool isAnswer)
    {
        lock (_gate)
        {
            if (!isAnswer && _lastWasAnswer)
            {
                _exchanges++;
            }

            _lastWasAnswer = isAnswer;
            return _exchanges >= _fate.WholeExchanges;
        }
    }

    /// <returns>When these bytes have passed, by the clock.</returns>
    private async Task<TimeSpan> HoldUpAsync(int bytes, TimeSpan due)
    {
        var now = Stopwatch.GetElapsedTime(0);
        var slow = _fate.BytesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)bytes / _fate.BytesPerSecond);
        var passed = (due > now - s_catchUpMax ? due : now - s_catchUpMax) + slow;
        if (_fate.Delay + (passed > now ? passed - now : TimeSpan.Zero) is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, end);
        }

        return passed;
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, bool isAnswer)
    {
        while (!bytes.IsEmpty)
        {
            var sent = await to.SendAsync(bytes, end);
            carried.Passed(sent, isAnswer);
            bytes = bytes[sent..];
        }
    }

    private async Task SwallowAsync(Socket from)
    {
        var piece = new byte[PieceBytes];
        while (await from.ReceiveAsync(piece, end) > 0)
        {
            // Nobody will ever know.
        }
    }

    /// <summary>Reads the request to its end, so that what is said is not lost in a reset, and answers.</summary>
    private async Task SayAsync(string words)
    {
        await near.SendAsync(Encoding.Latin1.GetBytes(words), end);
        near.Shutdown(SocketShutdown.Send);
        await SwallowAsync(near);
    }
}
