using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>Decides by chance which believed answers are run once more.</summary>
public static class Audits
{
    /// <summary>
    /// Whether a chunk that could be decided now is audited first. It is drawn after the result is in, from bits that
    /// nobody else has, so that no agent can foresee it.
    /// </summary>
    /// <param name="chunk">The chunk with its newest result.</param>
    /// <param name="draw">A number by chance, from 0 to 9,999.</param>
    public static bool IsDrawn(ChunkState chunk, int draw)
    {
        if (!chunk.Policy.IsAdaptive || chunk.Bar > 0 || chunk.Verdict is not Verdict.Decided)
        {
            return false;
        }

        // Voices that were at odds have been weighed by three accounts already.
        var done = chunk.Done.ToList();
        if (done.Any(replica => replica.Answer != done[0].Answer))
        {
            return false;
        }

        // Two strangers that agree have checked each other; what is left to find is two that are no strangers.
        return draw < (done.Count == 1 ? done[0].AuditBasisPoints : TrustRules.AuditBasisPointsMin);
    }
}
