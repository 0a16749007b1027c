using Jolt.Broker.Storage.Tables;

namespace Jolt.Functions.Http;

/// <summary>Who sent a request, as its credential proves. A credential proves one thing at the most.</summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Nobody that is known: no credential was shown.</summary>
    public sealed record Nobody : Caller;

    /// <summary>Somebody whose credential is not valid, or not any more.</summary>
    public sealed record Stranger : Caller;

    /// <summary>The operator.</summary>
    public sealed record Operator : Caller;

    /// <summary>An account's owner.</summary>
    /// <param name="Member">The account.</param>
    /// <param name="Key">The id of the key that was shown.</param>
    public sealed record Account(Member Member, string Key) : Caller;

    /// <summary>An agent.</summary>
    /// <param name="Token">What its token says.</param>
    public sealed record Agent(AgentCaller Token) : Caller;
}
