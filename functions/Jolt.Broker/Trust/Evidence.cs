namespace Jolt.Broker.Trust;

/// <summary>One finished replica as the verdict sees it.</summary>
/// <param name="Account">The account that its agent earns for: one voice each, however many agents it has.</param>
/// <param name="Answer">What the run gave.</param>
/// <param name="Standing">What was known of its agent when the lease was granted.</param>
public sealed record Evidence(string Account, ChunkAnswer Answer, Standing Standing = Standing.New);
