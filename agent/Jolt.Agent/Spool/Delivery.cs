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
    /// <summary>The first wait is short, since most brokers that do not answer are just being started again.</summary>
    private static readonly Backoff Patience = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(60));

    private readonly ResultSpool _spool;
    private readonly ResultPost _post;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly IAgentLog _log;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting;
    private readonly SemaphoreSlim _some;
    private readonly Task _sending;

    private Delivery(
        ResultSpool spool, ResultPost post, IReadOnlyList<SpooledResult> left, TimeProvider time, Func<double> chance, IAgentLog log)
    {
        (_spool, _post, _time, _chance, _log) = (spool, post, time, chance, log);
        _waiting = new(left.Select(result => new Waiting(result, null, null, TimeSpan.Zero)));
        _some = new SemaphoreSlim(left.Count);
        _sending = SendAllAsync();
    }

    /// <summary>Whether there is room for the result of more work.</summary>
    internal bool HasRoom => _spool.HasRoom;

    /// <summary>Begins with what an earlier run of this agent has left.</summary>
    internal static Delivery Start(
        ResultSpool spool, ResultPost post, string agent, TimeProvider time, Func<double> chance, IAgentLog log)
    {
        var left = spool.Of(agent);
        if (left.Count > 0)
        {
            log.Write(new AgentEvent.Trouble($"{left.Count} result(s) of the last time are sent now."));
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
        var isOnDisk = TryAdd(result, output);
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
            Enqueue(new Waiting(result, isOnDisk ? null : output, renewal, PauseAfter(later, failures: 1)));
            return null;
        }

        await renewal.DisposeAsync();
        Close(result, outcome);
        return (outcome as PostOutcome.Accepted)?.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sending;
        foreach (var waiting in _waiting)
        {
            await waiting.EndRenewalAsync();
        }

        _end.Dispose();
        _some.Dispose();
    }

    private bool TryAdd(SpooledResult result, byte[] output)
    {
        try
        {
            _spool.Add(result, output);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} is only in memory: {refused.Message}"));
            return false;
        }
    }

    private void Enqueue(Waiting waiting)
    {
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
        }

        _some.Release();
    }

    private async Task SendAllAsync()
    {
        try
        {
            for (var failures = 0; ;)
            {
                await _some.WaitAsync(_end.Token);
                var waiting = Peek();
                if (failures == 0)
                {
                    await Task.Delay(waiting.FirstPause, _time, _end.Token);
                }

                if (await SendAsync(waiting) is not { } later)
                {
                    failures = 0;
                    await waiting.EndRenewalAsync();
                    Dequeue();
                    continue;
                }

                // The oldest goes first until it is through; what keeps it keeps the others too.
                _some.Release();
                await Task.Delay(PauseAfter(later, ++failures), _time, _end.Token);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // What is left waits on disk.
        }
    }

    /// <returns>Why it must be sent again; null where it has been answered for.</returns>
    private async Task<PostOutcome.Later?> SendAsync(Waiting waiting)
    {
        if ((waiting.Output ?? _spool.Output(waiting.Result)) is not { } output)
        {
            _log.Write(new AgentEvent.Dropped(waiting.Result.Job, waiting.Result.Index, "its file in the spool is damaged."));
            return null;
        }

        var outcome = await _post.SendAsync(waiting.Result, output, null, _end.Token);
        if (outcome is PostOutcome.Later later)
        {
            return later;
        }

        Close(waiting.Result, outcome);
        return null;
    }

    private void Close(SpooledResult result, PostOutcome outcome)
    {
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

    private TimeSpan PauseAfter(PostOutcome.Later later, int failures) =>
        AskedPause.Of(later.RetryAfter) ?? Patience.Pause(failures, _chance());

    private Waiting Peek()
    {
        lock (_gate)
        {
            return _waiting.Peek();
        }
    }

    private void Dequeue()
    {
        lock (_gate)
        {
            _waiting.Dequeue();
        }
    }

    /// <summary>A result that is sent again; its output is read from disk unless the disk did not take it.</summary>
    private sealed record Waiting(SpooledResult Result, byte[]? Output, LeaseRenewal? Renewal, TimeSpan FirstPause)
    {
        internal async Task EndRenewalAsync()
        {
            if (Renewal is not null)
            {
                await Renewal.DisposeAsync();
            }
        }
    }
}
