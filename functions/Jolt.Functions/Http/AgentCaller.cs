using Jolt.Contracts.Fuel;

namespace Jolt.Functions.Http;

/// <summary>An agent that sent a request, as its token says.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Pool">The account's pool.</param>
/// <param name="Ask">The lowest level it works for.</param>
public sealed record AgentCaller(string Agent, string Account, string Pool, PriceLevel Ask);
