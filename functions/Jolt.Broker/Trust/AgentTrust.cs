using System.Collections.Immutable;

namespace Jolt.Broker.Trust;

/// <summary>What is known of an agent.</summary>
public sealed record AgentTrust
{
    /// <summary>The agent's id.</summary>
    public required string Agent { get; init; }

    /// <summary>The account that it earns for.</summary>
    public required string Account { get; init; }

    /// <summary>What follows from it.</summary>
    public Standing Standing { get; init; }

    /// <summary>Checks passed since it was last new.</summary>
    public int Passed { get; init; }

    /// <summary>Contradictions that were no proof.</summary>
    public int Doubts { get; init; }

    /// <summary>Agents of its account that had been caught when this was written down.</summary>
    public int FallsSeen { get; init; }

    /// <summary>Up to when its latest checks reach, the newest first; as many as a release needs.</summary>
    public ImmutableArray<DateTimeOffset> Covered { get; init; } = [];

    /// <summary>When its standing last changed; null if it never has.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it is what it is, in words for its owner.</summary>
    public string Why { get; init; } = "No result of it has been checked yet.";

    /// <summary>The share of its believed answers that is audited, in ten-thousandths.</summary>
    public int AuditBasisPoints => TrustRules.AuditBasisPoints(Passed);

    /// <summary>Whether enough checks have been passed that could have met a result of that time.</summary>
    public bool Covers(DateTimeOffset done) =>
        Covered.Length >= TrustRules.ChecksForRelease && Covered[TrustRules.ChecksForRelease - 1] >= done;
}
