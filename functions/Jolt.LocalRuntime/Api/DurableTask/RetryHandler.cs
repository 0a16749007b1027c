namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed task is tried again.</summary>
/// <param name="retryContext">The failure.</param>
/// <returns>Whether it is.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides whether a failed task is tried again, and may wait on durable tasks first.</summary>
/// <param name="retryContext">The failure.</param>
/// <returns>Whether it is.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>A failure that a handler decides on.</summary>
/// <param name="OrchestrationContext">The orchestration.</param>
/// <param name="LastAttemptNumber">The attempts made so far.</param>
/// <param name="LastFailure">The last one's failure.</param>
/// <param name="TotalRetryTime">The time since the first.</param>
/// <param name="CancellationToken">Never cancelled.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
