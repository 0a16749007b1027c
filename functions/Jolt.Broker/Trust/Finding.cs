namespace Jolt.Broker.Trust;

/// <summary>What a decided chunk says of one of its replicas.</summary>
/// <param name="Lease">The replica's lease, by which a finding is known again.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Kind">Whether it was right.</param>
/// <param name="Covers">What the agent did up to then could have been drawn for this check as well.</param>
public sealed record Finding(string Lease, string Agent, string Account, FindingKind Kind, DateTimeOffset Covers);

/// <summary>Whether a checked result was right.</summary>
public enum FindingKind
{
    /// <summary>Others gave the same answer.</summary>
    Passed,

    /// <summary>Two others agreed on another answer, which is no proof.</summary>
    Doubted,

    /// <summary>Three others agreed on another answer: a lie, in bytes or in fuel.</summary>
    Caught,
}
