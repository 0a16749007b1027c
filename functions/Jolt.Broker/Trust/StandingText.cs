using System.Globalization;

namespace Jolt.Broker.Trust;

/// <summary>Standing in words.</summary>
public static class StandingText
{
    /// <summary>The standing's name on the wire.</summary>
    /// <param name="standing">A standing.</param>
    public static string Name(this Standing standing) => standing switch
    {
        Standing.New => "new",
        Standing.Trusted => "trusted",
        Standing.Quarantined => "quarantined",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "Not a standing."),
    };

    /// <summary>What would raise an agent's standing.</summary>
    /// <param name="agent">The agent as it counts now.</param>
    /// <param name="account">Its account.</param>
    public static string Raises(AgentTrust agent, AccountTrust account) => agent.Standing switch
    {
        Standing.Trusted => "Nothing has to. Each further check that it passes makes audits rarer, down to one in twenty.",
        Standing.New => string.Create(
            CultureInfo.InvariantCulture,
            $"{TrustRules.ChecksNeeded(account.Falls) - agent.Passed} more results that other accounts confirm, without one that they contradict."),
        _ => "Nothing. Another agent of the account can be enrolled as long as the account itself is not quarantined; it starts as new.",
    };
}
