namespace Jolt.Broker.Trust;

/// <summary>One change of an agent's standing. It is written down for good.</summary>
/// <param name="From">What it was.</param>
/// <param name="To">What it became.</param>
/// <param name="At">When.</param>
/// <param name="Why">Why, in words for its owner.</param>
public sealed record StandingChange(Standing From, Standing To, DateTimeOffset At, string Why);
