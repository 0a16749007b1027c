using Jolt.Contracts;

namespace Jolt.Broker.Trust;

/// <summary>Weighs the finished replicas of a chunk.</summary>
public static class Verdicts
{
    /// <summary>The verdict under a policy.</summary>
    /// <param name="policy">What the buyer asked for.</param>
    /// <param name="finished">The finished replicas in the order in which they came in.</param>
    public static Verdict Of(VerificationPolicy policy, IReadOnlyCollection<Evidence> finished)
    {
        var (answer, voices) = Strongest(finished);
        if (answer is not null && voices >= policy.Agreeing)
        {
            return new Verdict.Decided(answer);
        }

        // The next replicas at best all agree with the strongest answer. If even then the limit on replicas comes
        // first, nobody should burn fuel on them.
        var missing = policy.Agreeing - voices;
        return finished.Count + missing <= Limits.ReplicasMax
            ? new Verdict.NeedsMore(missing)
            : new Verdict.Disputed();
    }

    /// <summary>The answer with the most accounts behind it; the one given first if several have as many.</summary>
    /// <param name="finished">The finished replicas in the order in which they came in.</param>
    public static (ChunkAnswer? Answer, int Voices) Strongest(IEnumerable<Evidence> finished) =>
        Voices(finished) is [var strongest, ..] ? strongest : default;

    /// <summary>Every answer with the accounts behind it, the strongest first.</summary>
    /// <param name="finished">The finished replicas in the order in which they came in.</param>
    internal static IReadOnlyList<(ChunkAnswer? Answer, int Voices)> Voices(IEnumerable<Evidence> finished) =>
    [
        // GroupBy keeps the order of first appearance and OrderBy that of equals, which makes the tie-break stable.
        .. finished
            .GroupBy(evidence => evidence.Answer)
            .Select(group => ((ChunkAnswer?)group.Key, Voices: group.Select(evidence => evidence.Account).Distinct().Count()))
            .OrderByDescending(candidate => candidate.Voices),
    ];
}
