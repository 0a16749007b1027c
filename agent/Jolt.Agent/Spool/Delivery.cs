using Jolt.Agent.Leases;
using Jolt.Agent.Network;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Spool;

/// <summary>
/// Sees to it that no result is lost: each is written down, sent, and, where the broker does not answer, sent again in the
/// background until it is accepted or definitively refused. What is left at the end waits on disk for the next start.
/// </summary>
internal sealed class Delivery : IAsyncDisposable
{
    private readonly ResultSpool _spool;
    private readonly ResultPost _post;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly IAgentLog _log;
    private readonly WaitingResults _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _sending;
    private volatile TaskCompletionSource _isBack = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Delivery(
        ResultSpool spool, ResultPost post, SpoolContents left, TimeProvider time, Func<double> chance, IAgentLog log)
    {
        (_spool, _post, _time, _chance, _log) = (spool, post, time, chance, log);
        foreach (var (result, bytes) in left.Results)
        {
            _waiting.Add(new WaitingResult(result, bytes, null, null) { NotBefore = time.GetTimestamp() });
        }

        _sending = SendAllAsync();
    }

    /// <summary>Whether there is room for the result of more work.</summary>
    internal bool HasRoom => _waiting.HasRoom;

    /// <summary>Whether results wait that the broker has not answered for.</summary>
    internal bool Waits => !_waiting.IsEmpty;

    /// <summary>Begins with what an earlier run of this agent has left.</summary>
    internal static Delivery Start(
        ResultSpool spool, ResultPost post, string agent, TimeProvider time, Func<double> chance, IAgentLog log)
    {
        var left = spool.Left(agent);
        foreach (var trouble in left.Troubles)
        {
            log.Write(new AgentEvent.Trouble(trouble));
        }

        if (left.Results.Count > 0)
        {
            log.Write(new AgentEvent.Trouble($"{left.Results.Count} result(s) of the last time are sent now."));
        }

        return new Delivery(spool, post, left, time, chance, log);
    }

    /// <summary>Writes a result down and sends it once; where that does not help, it is sent again in the background.</summary>
    /// <param name="result">The result.</param>
    /// <param name="output">The run's output.</param>
    /// <param name="next">What a next chunk may use; null where none is wanted.</param>
    /// <param name="renewal">Keeps the lease alive; it is this method's to end.</param>
    /// <param name="cancellationToken">Ends the sending; the result stays on disk.</param>
    /// <returns>The broker's answer, or null where there is none yet or it refused.</returns>
    internal async Task<ResultAnswer?> DeliverAsync(
        SpooledResult result, byte[] output, NextRequest? next, LeaseRenewal renewal, CancellationToken cancellationToken)
    {
        var refusal = TryAdd(result, output);
        if (refusal is not null)
        {
            _log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} is only in memory: {refusal}"));
        }

        PostOutcome outcome;
        try
        {
            outcome = await _post.SendAsync(result, output, next, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = new PostOutcome.Later("the agent is ending.", null);
        }

        if (outcome is PostOutcome.Later later)
        {
            _log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} is kept and sent again: {later.Reason}"));
            var waiting = new WaitingResult(result, output.Length, refusal is null ? null : output, renewal);
            PutOff(waiting, later, failures: 1);
            _waiting.Add(waiting);
            return null;
        }

        await renewal.DisposeAsync();
        Close(result, outcome);
        return (outcome as PostOutcome.Accepted)?.Answer;
    }

    /// <summary>
    /// Sends what waits, once, before new leases are asked for: after an outage this PC might be given a chunk again whose
    /// result it has. One may fail for reasons of its own; with the second it is the broker, which then has no leases either.
    /// </summary>
    internal async Task TryWaitingAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        foreach (var waiting in _waiting.All().Where(waiting => !waiting.IsAskedToWait || waiting.NotBefore <= _time.GetTimestamp()))
        {
            if (await TryAsync(waiting, cancellationToken) is { } later)
            {
                PutOff(waiting, later, ++failures);
                if (failures == 2)
                {
                    return;
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sending;
        foreach (var waiting in _waiting.All())
        {
            await waiting.EndRenewalAsync();
            if (IsOnlyInMemory(waiting))
            {
                _log.Write(new AgentEvent.Dropped(waiting.Result.Job, waiting.Result.Index, "the disk does not take its result, and the agent is ending."));
            }
        }

        _end.Dispose();
        _turn.Dispose();
        _waiting.Dispose();
    }

    /// <returns>Why the disk does not take it; null where it does.</returns>
    private string? TryAdd(SpooledResult result, byte[] output)
    {
        try
        {
            _spool.Add(result, output);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }

    /// <summary>Whether the disk, which may have room by now, still does not take it.</summary>
    private bool IsOnlyInMemory(WaitingResult waiting)
    {
        if (waiting.Output is { } output && TryAdd(waiting.Result, output) is null)
        {
            waiting.Output = null;
        }

        return waiting.Output is not null;
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

    /// <summary>Rests; where nobody asked for it, only until the broker has taken another result.</summary>
    /// <returns>Whether it has.</returns>
    private async Task<bool> RestAsync(TimeSpan pause, bool mayEndEarly)
    {
        var isBack = _isBack.Task;
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

    private TimeSpan PutOff(WaitingResult waiting, PostOutcome.Later later, int failures)
    {
        var pause = Outage.Pause(later.RetryAfter, failures, _chance());
        (waiting.NotBefore, waiting.IsAskedToWait) = (Moment(pause), later.RetryAfter is not null);
        return pause;
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

            if (await SendAsync(waiting, cancellationToken) is { } later)
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

    /// <returns>Why it must be sent again; null where it has been answered for, or there is nothing to send.</returns>
    private async Task<PostOutcome.Later?> SendAsync(WaitingResult waiting, CancellationToken cancellationToken)
    {
        var result = waiting.Result;
        var reading = waiting.Output is { } kept ? new SpoolReading.Found(result, kept) : _spool.Read(result);
        switch (reading)
        {
            case SpoolReading.Found found:
                var outcome = await _post.SendAsync(result, found.Output, null, cancellationToken);
                if (outcome is PostOutcome.Later later)
                {
                    return later;
                }

                Close(result, outcome);
                return null;
            case SpoolReading.Unreadable unreadable:
                _log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} cannot be read now, and is tried at the next start: {unreadable.Why}"));
                return null;
            default:
                _spool.Remove(result.Lease);
                _log.Write(new AgentEvent.Dropped(result.Job, result.Index, "its file in the spool is damaged or gone."));
                return null;
        }
    }

    private void Close(SpooledResult result, PostOutcome outcome)
    {
        Interlocked.Exchange(ref _isBack, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        _spool.Remove(result.Lease);
        _log.Write(outcome is PostOutcome.Refused refused
            ? new AgentEvent.Dropped(result.Job, result.Index, refused.Reason)
            : new AgentEvent.Accepted(
                result.Job, result.Index, result.Result.Outcome, result.Result.Fuel, result.Level.Price(result.Result.Fuel),
                result.Seconds)
            {
                Times = result.Times,
            });
    }

    private long Moment(TimeSpan fromNow) =>
        _time.GetTimestamp() + (long)(fromNow.TotalSeconds * _time.TimestampFrequency);
}
