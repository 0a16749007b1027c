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
    /// <param name="now">The time.</param>
    public static CompletionDecision Decide(
        ChunkState? chunk, string lease, string agent, ChunkAnswer answer, long outputBytes, DateTimeOffset now)
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

        var finished = replica with { State = ReplicaState.Done, Answer = answer, OutputBytes = outputBytes };
        return Accept(ExpiredLeases.Sweep(chunk!, now).With(finished), finished, now);
    }

    private static CompletionDecision.Accepted Accept(ChunkState chunk, Replica finished, DateTimeOffset now)
    {
        var verdict = chunk.Verdict;
        var (next, tickets) = verdict switch
        {
            Verdict.Decided decided => (Decided(chunk, decided.Answer), 0),
            Verdict.NeedsMore more => AskForMore(chunk, more.Replicas, now),
            _ => (chunk with { Status = ChunkStatus.Disputed }, 0),
        };
        return new CompletionDecision.Accepted(
            next with { Reoffers = 0 }, finished, verdict, [.. Enumerable.Range(chunk.Asked, tickets)]);
    }

    private static ChunkState Decided(ChunkState chunk, ChunkAnswer answer) => chunk with
    {
        Status = ChunkStatus.Decided,
        Answer = answer,
        OutputBytes = chunk.Done.First(replica => replica.Answer == answer).OutputBytes,
    };

    /// <summary>A mismatch makes more replicas necessary than were asked for; only those need new tickets.</summary>
    private static (ChunkState Chunk, int Tickets) AskForMore(ChunkState chunk, int more, DateTimeOffset now)
    {
        var tickets = Math.Max(0, chunk.Done.Count() + more - chunk.Asked);
        return tickets == 0 ? (chunk, 0) : (chunk with { Asked = chunk.Asked + tickets, OfferedAt = now }, tickets);
    }
}
