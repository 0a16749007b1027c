using Jolt.Agent.Leases;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Spool;

/// <summary>
/// Sees to it that no result is lost: each is written down, sent, and, where the broker does not answer, sent again in the
/// background until it is accepted or definitively refused. What is left at the end waits on disk for the next start.
/// </summary>
internal sealed class Delivery : IAsyncDisposable
{
    private readonly ResultSending _sending;
    private readonly SendingAgain _again;
    private readonly IAgentLog _log;

    private Delivery(ResultSending sending, SendingAgain again, IAgentLog log) => (_sending, _again, _log) = (sending, again, log);

    /// <summary>Whether there is room for the result of more work.</summary>
    internal bool HasRoom => _again.HasRoom;

    /// <summary>Whether results wait that the broker has not answered for.</summary>
    internal bool Waits => !_again.IsEmpty;

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

        var sending = new ResultSending(spool, post, log);
        var waiting = left.Results.Select(found => new WaitingResult(found.Result, found.Bytes, null, null));
        return new Delivery(sending, new SendingAgain(waiting, sending, time, chance), log);
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
        var refusal = _sending.TryAdd(result, output);
        if (refusal is not null)
        {
            _log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} is only in memory: {refusal}"));
        }

        PostOutcome outcome;
        try
        {
            outcome = await _sending.SendAsync(result, output, next, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = new PostOutcome.Later("the agent is ending.", null);
        }

        if (outcome is PostOutcome.Later later)
        {
            _log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} is kept and sent again: {later.Reason}"));
            _again.Add(new WaitingResult(result, output.Length, refusal is null ? null : output, renewal), later);
            return null;
        }

        await renewal.DisposeAsync();
        return (outcome as PostOutcome.Accepted)?.Answer;
    }

    /// <summary>
    /// Sends what waits, once, before new leases are asked for: after an outage this PC might be given a chunk again whose
    /// result it has.
    /// </summary>
    internal Task TryWaitingAsync(CancellationToken cancellationToken) => _again.TryNowAsync(cancellationToken);

    public ValueTask DisposeAsync() => _again.DisposeAsync();
}
