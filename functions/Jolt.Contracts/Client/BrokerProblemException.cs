using Jolt.Contracts.Problems;

namespace Jolt.Contracts.Client;

/// <summary>The broker answered, and refused.</summary>
public sealed class BrokerProblemException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="problem">What the broker said.</param>
    /// <param name="retryAfter">How long the broker asks to wait, if it says.</param>
    public BrokerProblemException(Problem problem, TimeSpan? retryAfter = null)
        : base(problem?.Detail)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Problem = problem;
        RetryAfter = retryAfter;
    }

    /// <summary>What the broker said.</summary>
    public Problem Problem { get; }

    /// <summary>How long the broker asks to wait before the call is repeated; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// Whether the broker itself refused. If not, somebody on the way did, a proxy or the host of a broker that is stopped,
    /// and what the broker thinks of the call is not known.
    /// </summary>
    public bool IsBrokersOwn { get; init; } = true;

    /// <summary>
    /// Whether the same call may succeed later without being changed: the broker or its storage is at fault, is busy,
    /// or a proxy between says so.
    /// </summary>
    public bool IsTransient => Problem.Status is 408 or 429 or >= 500;
}
