using Jolt.Contracts.Client;

namespace Jolt.Agent.Work;

/// <summary>What to do about a call that failed.</summary>
internal enum CallFate
{
    /// <summary>The same call may succeed later.</summary>
    Retry,

    /// <summary>The token is not good any more: get a new one, then the same call.</summary>
    NewToken,

    /// <summary>The broker will never accept this call: what it was about is lost.</summary>
    Drop,
}

/// <summary>Tells a hiccup from a refusal.</summary>
internal static class CallFates
{
    internal static CallFate Of(Exception failure) => failure switch
    {
        BrokerUnreachableException => CallFate.Retry,
        BrokerProblemException { Problem.Status: 401 } => CallFate.NewToken,
        BrokerProblemException { IsTransient: true } => CallFate.Retry,
        _ => CallFate.Drop,
    };
}
