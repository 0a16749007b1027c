using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>Reads off a decided chunk whose results were right.</summary>
public static class Findings
{
    /// <summary>What a chunk says of its replicas: nothing unless two accounts agree.</summary>
    /// <param name="chunk">The chunk.</param>
    public static IReadOnlyList<Finding> Of(ChunkState chunk)
    {
        if (chunk is not { Status: ChunkStatus.Decided, Answer: { } answer })
        {
            return [];
        }

        var voices = chunk.Done.Where(done => done.Answer == answer).Select(done => done.Account).Distinct().Count();
        if (voices < TrustRules.PairVoices)
        {
            return [];
        }

        var wrong = voices >= TrustRules.ProofVoices ? FindingKind.Caught : FindingKind.Doubted;
        return
        [
            .. chunk.Done.Select(done => new Finding(
                done.Lease, done.Agent, done.Account, done.Answer == answer ? FindingKind.Passed : wrong, Covers(chunk, done))),
        ];
    }

    /// <summary>A result that was in when the audit was drawn stands for everything that was in by then.</summary>
    private static DateTimeOffset Covers(ChunkState chunk, Replica done) =>
        chunk.DrawnAt is { } drawn && done.DoneAt < drawn ? drawn : done.DoneAt ?? done.LeasedAt;
}
