namespace Microsoft.DurableTask;

/// <summary>How often, and how far apart, a failed task is tried again.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">All attempts, the first included.</param>
    /// <param name="firstRetryInterval">The delay before the second attempt.</param>
    /// <param name="backoffCoefficient">What the delay is multiplied by each time, at least 1.</param>
    /// <param name="maxRetryInterval">The longest delay; an hour when not given.</param>
    /// <param name="retryTimeout">The time after which no further attempt is made; none when not given.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        RequireNotShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        RequireNotShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>Gets all attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Gets the delay before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Gets what the delay is multiplied by each time.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>Gets the longest delay.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>Gets the time after which no further attempt is made; infinite for none.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Sets what decides, from a failure's details, whether it is tried again.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Retryable = value;
    }

    /// <summary>Gets what decides whether a failure is tried again; without <see cref="HandleFailure"/> each is.</summary>
    internal Func<TaskFailureDetails, bool> Retryable { get; private init; } = _ => true;

    private static void RequireNotShorter(TimeSpan? value, TimeSpan first, string name)
    {
        if (value < first && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "It must not be shorter than the first retry's interval.");
        }
    }
}
