using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>What becomes of a held chunk.</summary>
public abstract record HeldDecision
{
    private HeldDecision()
    {
    }

    /// <summary>Nothing yet.</summary>
    public sealed record Keep : HeldDecision;

    /// <summary>Its agent has passed a check since: the answer is final.</summary>
    /// <param name="Chunk">The chunk to save.</param>
    public sealed record Release(ChunkState Chunk) : HeldDecision;

    /// <summary>It is run again.</summary>
    /// <param name="Chunk">The chunk to save.</param>
    /// <param name="Tickets">Numbers of the replicas to offer.</param>
    public sealed record Reopen(ChunkState Chunk, IReadOnlyList<int> Tickets) : HeldDecision;
}

/// <summary>
/// Looks at answers that one trusted agent gave and nobody confirmed. Each of them becomes final only after a check of
/// that agent's work which was drawn after it, so that whoever lies often is caught while its lies can still be undone.
/// </summary>
public static class HeldReview
{
    /// <summary>Decides on the held chunks of a shard.</summary>
    /// <param name="held">All of them.</param>
    /// <param name="agents">What is known now of the agents that answered, by their ids.</param>
    /// <param name="isRestClosed">Whether every other chunk of the shard is closed.</param>
    /// <param name="marketIsEmpty">Whether its market has no ticket, so that no check will come by itself.</param>
    /// <param name="draw">Draws a number by chance, from 0 up to a bound that it never is.</param>
    /// <param name="policy">The market's times.</param>
    /// <param name="now">The time.</param>
    /// <returns>A decision for each chunk, in the same order.</returns>
    public static IReadOnlyList<HeldDecision> Decide(
        IReadOnlyList<ChunkState> held, IReadOnlyDictionary<string, AgentTrust> agents, bool isRestClosed, bool marketIsEmpty,
        Func<int, int> draw, MarketPolicy policy, DateTimeOffset now)
    {
        var drawn = Drawn(held, agents, isRestClosed && marketIsEmpty, draw, policy, now);
        var decisions = held
            .Select(chunk => Decide(chunk, agents[AnsweredBy(chunk).Agent], drawn.Contains(chunk.Index), now))
            .ToList();

        // The shard is paid as a whole. Until that can be, every further check of its agents may still undo a lie in it.
        return isRestClosed && decisions.TrueForAll(decision => decision is HeldDecision.Release)
            ? decisions
            : [.. decisions.Select(decision => decision is HeldDecision.Release ? new HeldDecision.Keep() : decision)];
    }

    /// <summary>The replica that a held chunk's answer stands on.</summary>
    public static Replica AnsweredBy(ChunkState chunk) => chunk.Done.Single();

    /// <summary>
    /// For each agent whose check did not come by itself, one of its held chunks by chance. What was done before the draw
    /// is covered by it, since any of it could have been drawn.
    /// </summary>
    private static HashSet<int> Drawn(
        IReadOnlyList<ChunkState> held, IReadOnlyDictionary<string, AgentTrust> agents, bool isIdle,
        Func<int, int> draw, MarketPolicy policy, DateTimeOffset now)
    {
        var drawn = new HashSet<int>();
        foreach (var ofAgent in held.GroupBy(chunk => AnsweredBy(chunk).Agent))
        {
            var waiting = ofAgent.Where(chunk => !agents[ofAgent.Key].Covers(DoneAt(chunk))).ToList();
            if (waiting.Count > 0 && (isIdle || waiting.Exists(chunk => now - DoneAt(chunk) >= TimeSpan.FromSeconds(policy.HoldSeconds))))
            {
                drawn.Add(waiting[draw(waiting.Count)].Index);
            }
        }

        return drawn;
    }

    private static HeldDecision Decide(ChunkState chunk, AgentTrust agent, bool isDrawn, DateTimeOffset now)
    {
        var answered = AnsweredBy(chunk);
        if (agent.Standing == Standing.Quarantined)
        {
            return Reopened(chunk.With(answered with { State = ReplicaState.Struck }), now);
        }

        // An agent that is not trusted any more needs a second voice, also for what it said before.
        if (isDrawn || agent.Standing != Standing.Trusted)
        {
            return Reopened(chunk with { Bar = TrustRules.PairVoices, DrawnAt = now }, now);
        }

        return agent.Covers(DoneAt(chunk))
            ? new HeldDecision.Release(chunk with { Status = ChunkStatus.Decided })
            : new HeldDecision.Keep();
    }

    private static DateTimeOffset DoneAt(ChunkState chunk) => AnsweredBy(chunk).DoneAt!.Value;

    private static HeldDecision.Reopen Reopened(ChunkState chunk, DateTimeOffset now)
    {
        var open = chunk with { Status = ChunkStatus.Open, Answer = null, OutputBytes = 0, OfferedAt = now, Reoffers = 0 };
        var (asked, tickets) = open.AskFor(open.Verdict is Verdict.NeedsMore more ? more.Replicas : 0, now);
        return new HeldDecision.Reopen(asked, tickets);
    }
}
