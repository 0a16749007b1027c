using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Spool;

/// <summary>Writes a result down, sends it, and forgets it once the broker has answered for it.</summary>
internal sealed class ResultSending(ResultSpool spool, ResultPost post, IAgentLog log)
{
    private volatile TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the broker answers for the next result, whichever it is.</summary>
    internal Task Answered => _answered.Task;

    /// <returns>Why the disk does not take it; null where it does.</returns>
    internal string? TryAdd(SpooledResult result, byte[] output)
    {
        try
        {
            spool.Add(result, output);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }

    /// <summary>Sends a result once.</summary>
    internal async Task<PostOutcome> SendAsync(
        SpooledResult result, byte[] output, NextRequest? next, CancellationToken cancellationToken)
    {
        var outcome = await post.SendAsync(result, output, next, cancellationToken);
        if (outcome is not PostOutcome.Later)
        {
            Close(result, outcome);
        }

        return outcome;
    }

    /// <summary>Sends one that waits once more, from the disk where it is there.</summary>
    /// <returns>Why it must be sent again; null where it has been answered for, or there is nothing to send.</returns>
    internal async Task<PostOutcome.Later?> SendAsync(WaitingResult waiting, CancellationToken cancellationToken)
    {
        var result = waiting.Result;
        var reading = waiting.Output is { } kept ? new SpoolReading.Found(result, kept) : spool.Read(result);
        switch (reading)
        {
            case SpoolReading.Found found:
                return await SendAsync(result, found.Output, null, cancellationToken) as PostOutcome.Later;
            case SpoolReading.Unreadable unreadable:
                log.Write(new AgentEvent.Trouble($"The result of chunk {result.Index} cannot be read now, and is tried at the next start: {unreadable.Why}"));
                return null;
            default:
                spool.Remove(result.Lease);
                log.Write(new AgentEvent.Dropped(result.Job, result.Index, "its file in the spool is damaged or gone."));
                return null;
        }
    }

    /// <summary>Tells of one that the disk did not take, and that the agent's end leaves no time for.</summary>
    internal void Drop(SpooledResult result) =>
        log.Write(new AgentEvent.Dropped(result.Job, result.Index, "the disk does not take its result, and the agent is ending."));

    private void Close(SpooledResult result, PostOutcome outcome)
    {
        Interlocked.Exchange(ref _answered, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        spool.Remove(result.Lease);
        log.Write(outcome is PostOutcome.Refused refused
            ? new AgentEvent.Dropped(result.Job, result.Index, refused.Reason)
            : new AgentEvent.Accepted(
                result.Job, result.Index, result.Result.Outcome, result.Result.Fuel, result.Level.Price(result.Result.Fuel),
                result.Seconds)
            {
                Times = result.Times,
            });
    }
}
