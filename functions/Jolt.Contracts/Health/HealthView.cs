namespace Jolt.Contracts.Health;

/// <summary>The answer of <c>GET /api/health</c>. A broker that cannot reach its storage answers 503 instead.</summary>
/// <param name="Version">The broker's version.</param>
/// <param name="Storage">How its storage is: <c>reachable</c>.</param>
public sealed record HealthView(string Version, string Storage);
