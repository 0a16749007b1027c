using Jolt.Contracts;

namespace Jolt.Broker.Trust;

/// <summary>Weighs the finished replicas of a chunk whose policy is <c>adaptive</c>.</summary>
public static class AdaptiveVerdicts
{
    /// <summary>
    /// The verdict: one voice of a trusted agent, or two of anyone, as long as all answers are one; three once any two
    /// differ, because two could be a pair of friends. With the fifth replica two voices suffice if no other two agree.
    /// </summary>
    /// <param name="finished">The finished replicas in the order in which they came in.</param>
    /// <param name="bar">The voices that an audit asks for at the least; 0 without one.</param>
    public static Verdict Of(IReadOnlyCollection<Evidence> finished, int bar)
    {
        var voices = Verdicts.Voices(finished);
        var strongest = voices is [var first, ..] ? first : default;
        var needed = Needed(finished, voices.Count, bar);
        if (strongest.Answer is not null && strongest.Voices >= needed)
        {
            return new Verdict.Decided(strongest.Answer);
        }

        var missing = needed - strongest.Voices;
        if (finished.Count + missing <= Limits.ReplicasMax)
        {
            return new Verdict.NeedsMore(missing);
        }

        if (finished.Count < Limits.ReplicasMax)
        {
            return new Verdict.NeedsMore(Limits.ReplicasMax - finished.Count);
        }

        return strongest.Voices >= TrustRules.PairVoices && voices.Skip(1).All(other => other.Voices < strongest.Voices)
            ? new Verdict.Decided(strongest.Answer!)
            : new Verdict.Disputed();
    }

    private static int Needed(IReadOnlyCollection<Evidence> finished, int answers, int bar)
    {
        if (answers > 1)
        {
            return Math.Max(TrustRules.ProofVoices, bar);
        }

        // Before anything is in, one replica is asked for: whether it is enough depends on who takes it.
        var first = finished.Count == 0 || finished.Any(one => one.Standing == Standing.Trusted) ? 1 : TrustRules.PairVoices;
        return Math.Max(first, bar);
    }
}
