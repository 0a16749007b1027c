namespace Jolt.Broker.Pools;

/// <summary>What opens an account in a pool that is not open to anyone.</summary>
/// <param name="Uses">Accounts it may open.</param>
/// <param name="Used">Accounts it has opened.</param>
/// <param name="Expires">When it stops working.</param>
public sealed record Invite(int Uses, int Used, DateTimeOffset Expires);
