using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Agents;

/// <summary>The body of <c>POST /api/agents</c>, sent with an account's key.</summary>
/// <param name="Name">What its owner calls the PC.</param>
/// <param name="Ask">The lowest level it works for.</param>
public sealed record EnrolAgentRequest(string Name, PriceLevel Ask = PriceLevel.Saver);

/// <summary>A new agent. The secret is shown this once and stored hashed.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Pool">The account's pool.</param>
/// <param name="Secret">What it shows to get a token.</param>
/// <param name="Session">Its first token.</param>
public sealed record EnrolledAgent(string Agent, string Account, string Pool, string Secret, AgentSession Session);

/// <summary>The body of <c>POST /api/agents/session</c>.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Secret">Its secret.</param>
public sealed record OpenSessionRequest(string Agent, string Secret);

/// <summary>What an agent works with until it expires.</summary>
/// <param name="Token">A signed token, sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="Expires">When token and addresses stop working.</param>
/// <param name="Market">The market's queues, the best paid first, down to the agent's ask.</param>
public sealed record AgentSession(string Token, DateTimeOffset Expires, IReadOnlyList<MarketQueue> Market)
{
    /// <summary>
    /// The pool's bell: a queue's URL with a read-only SAS. Its metadata's word changes whenever the broker has put tickets
    /// on the market, so that one small call tells whether looking at the queues is worth it. Null where a pool has none.
    /// </summary>
    public Uri? Bell { get; init; }
}

/// <summary>A market queue that the agent may look at but take nothing from.</summary>
/// <param name="Level">The price level of its tickets.</param>
/// <param name="Address">The queue's URL with a read-only SAS.</param>
public sealed record MarketQueue(PriceLevel Level, Uri Address);
