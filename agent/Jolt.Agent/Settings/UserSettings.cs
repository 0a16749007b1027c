namespace Jolt.Agent.Settings;

/// <summary>What Jolt remembers for a user. It holds keys, so only that user may read the file.</summary>
internal sealed record UserSettings
{
    /// <summary>The broker's address.</summary>
    public Uri? Broker { get; init; }

    /// <summary>The account's key.</summary>
    public string? Key { get; init; }

    /// <summary>The operator's key, where this user runs the broker.</summary>
    public string? OperatorKey { get; init; }

    /// <summary>This PC as an agent.</summary>
    public AgentIdentity? Agent { get; init; }
}
