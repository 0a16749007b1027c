namespace Jolt.Agent.Settings;

/// <summary>Who this PC is to a broker, kept from <c>jolt agent join</c> to every <c>jolt agent run</c>.</summary>
/// <param name="Broker">The broker it joined.</param>
/// <param name="Agent">Its id.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Pool">The account's pool.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Secret">What it shows to get a token.</param>
internal sealed record AgentIdentity(Uri Broker, string Agent, string Account, string Pool, string Name, string Secret);
