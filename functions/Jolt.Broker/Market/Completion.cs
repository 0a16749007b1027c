using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>Takes results.</summary>
public static class Completion
{
    /// <summary>Decides on a result.</summary>
    /// <param name="chunk">The lease's chunk, or null if there is no such row.</param>
    /// <param name="lease">The lease's id.</param>
    /// <param name="agent">Who sends it.</param>
    /// <param name="answer">What the run gave.</param>
    /// <param name="outputBytes">Size of the output in bytes.</param>
    /// <param name="draw">A number by chance, from 0 to 9,999, drawn now that the result is in.</param>
    /// <param name="now">The time.</param>
    public static CompletionDecision Decide(
        ChunkState? chunk, string lease, string agent, ChunkAnswer answer, long outputBytes, int draw, DateTimeOffset now)
    {
        // First of all a replay: its chunk may be closed by now, by this very result.
        if (chunk?.Find(lease) is { State: ReplicaState.Done } done && done.Agent == agent)
        {
            return done.Answer == answer
                ? new CompletionDecision.Replayed(done)
                : new CompletionDecision.Refused(LeaseRefusal.OtherResult);
        }

        var (replica, refusal) = Holder.FindAlsoLate(chunk, lease, agent, now);
        if (replica is null)
        {
            return new CompletionDecision.Refused(refusal);
        }

        var finished = replica with
        {
            State = ReplicaState.Done,
            Answer = answer,
            OutputBytes = outputBytes,
            DoneAt = now,
        };
        return Accept(ExpiredLeases.Sweep(chunk!, now).With(finished), finished, draw, now);
    }

    private static CompletionDecision.Accepted Accept(ChunkState chunk, Replica finished, int draw, DateTimeOffset now)
    {
        if (Audits.IsDrawn(chunk, draw))
        {
            chunk = chunk with { Bar = chunk.Done.Count() + 1, DrawnAt = now };
        }

        var verdict = chunk.Verdict;
        var (next, tickets) = verdict switch
        {
            Verdict.Decided decided => (Decided(chunk, decided.Answer), []),
            Verdict.NeedsMore more => chunk.AskFor(more.Replicas, now),
            _ => (chunk with { Status = ChunkStatus.Disputed }, []),
        };
        return new CompletionDecision.Accepted(next with { Reoffers = 0, Hedges = 0 }, finished, verdict, tickets);
    }

    private static ChunkState Decided(ChunkState chunk, ChunkAnswer answer) => chunk with
    {
        // What nobody has confirmed is held until its agent has passed a check.
        Status = chunk.Policy.IsAdaptive && chunk.Done.Count() == 1 ? ChunkStatus.Held : ChunkStatus.Decided,
        Answer = answer,
        OutputBytes = chunk.Done.First(replica => replica.Answer == answer).OutputBytes,
    };
}
