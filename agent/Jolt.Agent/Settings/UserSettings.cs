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

    /// <summary>This PC as an agent, in each pool that it has joined, the first joined first.</summary>
    public IReadOnlyList<AgentIdentity> Agents { get; init; } = [];

    /// <summary>The only one there was before an agent could work for several pools; read and never written.</summary>
    public AgentIdentity? Agent { get; init; }

    /// <summary>The same without what an older version wrote in another place.</summary>
    internal UserSettings UpToDate() => Agent is { } only ? this with { Agent = null, Agents = [only, .. Agents] } : this;
}
