using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;

namespace Jolt.Agent.Network;

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

/// <summary>
/// Tells a hiccup from a refusal. Only the broker's own word is final: a captive portal, a proxy, or the host of a broker that
/// is stopped answer 403 and 404 as well, and know nothing of leases.
/// </summary>
internal static class CallFates
{
    internal static CallFate Of(Exception failure) => failure switch
    {
        BrokerUnreachableException => CallFate.Retry,
        BrokerProblemException { IsBrokersOwn: false } => CallFate.Retry,

        // The bytes were checked here: somebody on the way has changed them.
        BrokerProblemException { Problem.Type: ProblemTypes.HashMismatch } => CallFate.Retry,
        BrokerProblemException { Problem.Status: 401 } => CallFate.NewToken,
        BrokerProblemException { IsTransient: true } => CallFate.Retry,
        _ => CallFate.Drop,
    };
}
