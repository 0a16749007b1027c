using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.Replay;

/// <summary>Tries a failed task again, with durable timers in between, as a policy or a handler says.</summary>
internal static class Retries
{
    public static async Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> call)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (retry is not null && !e.IsFinal)
            {
                if (!await WaitAsync(context, retry, began, attempt, e.FailureDetails))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The delay before the next attempt; none when there is to be no further one.</summary>
    public static TimeSpan? NextDelay(RetryPolicy policy, int attempt, TimeSpan elapsed, TaskFailureDetails failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !policy.Retryable(failure) || IsOver(policy.RetryTimeout, elapsed))
        {
            return null;
        }

        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return policy.MaxRetryInterval != Timeout.InfiniteTimeSpan && milliseconds > policy.MaxRetryInterval.TotalMilliseconds
            ? policy.MaxRetryInterval
            : TimeSpan.FromMilliseconds(milliseconds);
    }

    private static bool IsOver(TimeSpan timeout, TimeSpan elapsed) => timeout != Timeout.InfiniteTimeSpan && elapsed >= timeout;

    private static async Task<bool> WaitAsync(
        TaskOrchestrationContext context, TaskRetryOptions retry, DateTime began, int attempt, TaskFailureDetails failure)
    {
        var elapsed = context.CurrentUtcDateTime - began;
        if (retry.Handler is { } handler)
        {
            return await handler(new RetryContext(context, attempt, failure, elapsed, CancellationToken.None));
        }

        if (NextDelay(retry.Policy!, attempt, elapsed, failure) is not { } delay)
        {
            return false;
        }

        await context.CreateTimer(delay, CancellationToken.None);
        return true;
    }
}
