namespace Jolt.Broker.Trust;

/// <summary>What is known of an account through its agents.</summary>
public sealed record AccountTrust
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Agents of it that were caught.</summary>
    public int Falls { get; init; }

    /// <summary>Whether one of its agents has ever been trusted.</summary>
    public bool HasTrustedAgent { get; init; }

    /// <summary>When its standing last changed; null if it never has.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it is what it is, in words for its owner.</summary>
    public string Why { get; init; } = "None of its agents has earned trust yet.";

    /// <summary>What follows from it.</summary>
    public Standing Standing => this switch
    {
        { Falls: >= TrustRules.AccountFallsMax } => Standing.Quarantined,
        { Falls: 0, HasTrustedAgent: true } => Standing.Trusted,
        _ => Standing.New,
    };
}
