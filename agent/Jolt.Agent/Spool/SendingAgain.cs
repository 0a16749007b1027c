using Jolt.Agent.Network;

namespace Jolt.Agent.Spool;

/// <summary>
/// Sends results again in the background, ever more seldom while the broker does not answer, until each is accepted or
/// definitively refused.
/// </summary>
internal sealed class SendingAgain : IAsyncDisposable
{
    /// <summary>One may fail for reasons of its own; with the second it is the broker.</summary>
    private const int FailuresOfABroker = 2;

    private readonly ResultSending _sending;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly WaitingResults _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _all;

    internal SendingAgain(IEnumerable<WaitingResult> left, ResultSending sending, TimeProvider time, Func<double> chance)
    {
        (_sending, _time, _chance) = (sending, time, chance);
        foreach (var waiting in left)
        {
            waiting.NotBefore = time.GetTimestamp();
            _waiting.Add(waiting);
        }

        _all = SendAllAsync();
    }

    /// <summary>Whether there is room for more.</summary>
    internal bool HasRoom => _waiting.HasRoom;

    /// <summary>Whether there are none.</summary>
    internal bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Takes over a result that could not be sent.</summary>
    internal void Add(WaitingResult waiting, PostOutcome.Later later)
    {
        PutOff(waiting, later, failures: 1);
        _waiting.Add(waiting);
    }

    /// <summary>Sends each once now, as far as the broker did not ask to wait and answers.</summary>
    internal async Task TryNowAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        foreach (var waiting in _waiting.All().Where(waiting => !waiting.IsAskedToWait || waiting.NotBefore <= _time.GetTimestamp()))
        {
            if (await TryAsync(waiting, cancellationToken) is { } later)
            {
                PutOff(waiting, later, ++failures);
                if (failures == FailuresOfABroker)
                {
                    return;
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _all;
        foreach (var waiting in _waiting.All())
        {
            await waiting.EndRenewalAsync();
            if (IsOnlyInMemory(waiting))
            {
                _sending.Drop(waiting.Result);
            }
        }

        _end.Dispose();
        _turn.Dispose();
        _waiting.Dispose();
    }

    private async Task SendAllAsync()
    {
        try
        {
            for (var failures = 0; ;)
            {
                var waiting = await _waiting.NextAsync(_end.Token);
                await UntilAsync(waiting.NotBefore);
                if (await TryAsync(waiting, _end.Token) is not { } later)
                {
                    failures = 0;
                    continue;
                }

                // The others go first then: what keeps this one may be its own.
                var pause = PutOff(waiting, later, ++failures);
                IsOnlyInMemory(waiting);
                if (await RestAsync(pause, mayEndEarly: later.RetryAfter is null))
                {
                    (waiting.NotBefore, failures) = (_time.GetTimestamp(), 0);
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // What is left waits on disk.
        }
    }

    /// <summary>Sends one in its turn: each is sent by one at a time.</summary>
    /// <returns>Why it must be sent again; null where it waits no more.</returns>
    private async Task<PostOutcome.Later?> TryAsync(WaitingResult waiting, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_waiting.Contains(waiting))
            {
                return null;
            }

            if (await _sending.SendAsync(waiting, cancellationToken) is { } later)
            {
                return later;
            }

            _waiting.Remove(waiting);
            await waiting.EndRenewalAsync();
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    private TimeSpan PutOff(WaitingResult waiting, PostOutcome.Later later, int failures)
    {
        var pause = Outage.Pause(later.RetryAfter, failures, _chance());
        var moment = _time.GetTimestamp() + (long)(pause.TotalSeconds * _time.TimestampFrequency);
        (waiting.NotBefore, waiting.IsAskedToWait) = (moment, later.RetryAfter is not null);
        return pause;
    }

    /// <summary>Whether the disk, which may have room by now, still does not take it.</summary>
    private bool IsOnlyInMemory(WaitingResult waiting)
    {
        if (waiting.Output is { } output && _sending.TryAdd(waiting.Result, output) is null)
        {
            waiting.Output = null;
        }

        return waiting.Output is not null;
    }

    /// <summary>Rests; where nobody asked for it, only until the broker has taken another result.</summary>
    /// <returns>Whether it has.</returns>
    private async Task<bool> RestAsync(TimeSpan pause, bool mayEndEarly)
    {
        var isBack = _sending.Answered;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var resting = Task.Delay(pause, _time, over.Token);
        var ended = await Task.WhenAny(mayEndEarly ? [resting, isBack] : [resting]);
        await over.CancelAsync();
        _end.Token.ThrowIfCancellationRequested();
        return ended == isBack;
    }

    private async Task UntilAsync(long moment)
    {
        if (_time.GetElapsedTime(_time.GetTimestamp(), moment) is { Ticks: > 0 } left)
        {
            await RestAsync(left, mayEndEarly: false);
        }
    }
}
