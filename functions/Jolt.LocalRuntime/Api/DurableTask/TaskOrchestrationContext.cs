using Jolt.LocalRuntime.Durable;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// What an orchestrator may wait for and ask. Everything here gives the same answers in a replay, and nothing else is
/// safe to wait for.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>Gets the orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>Gets the instance's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Gets the orchestration that started this one, if one did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>Gets the time of this turn, in UTC.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Gets whether the code runs over history that is already written.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Gets where loggers come from.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>Gets the instance's input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input, or none.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity and waits for its end.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Its retries.</param>
    /// <returns>A durable task.</returns>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity without an input and waits for its end.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="options">Its retries.</param>
    /// <returns>A durable task.</returns>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls an activity without an input and waits for its result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="options">Its retries.</param>
    /// <returns>A durable task.</returns>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity and waits for its result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Its retries.</param>
    /// <returns>A durable task; it fails with a <see cref="TaskFailedException"/>.</returns>
    public abstract Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Waits for a time span.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>A durable task.</returns>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits for a time.</summary>
    /// <param name="fireAt">The time.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>A durable task.</returns>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event; one that came before the wait counts.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="eventName">The event's name, compared without regard to case.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>A durable task.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event for at most a time span.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="eventName">The event's name.</param>
    /// <param name="timeout">How long.</param>
    /// <returns>A durable task; it is cancelled when the time is over.</returns>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event for at most a time span.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="eventName">The event's name.</param>
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>A durable task; it is cancelled when the time is over.</returns>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerEnd = new CancellationTokenSource();
        using var eventEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = CreateTimer(timeout, timerEnd.Token);
        var raised = WaitForExternalEvent<T>(eventName, eventEnd.Token);
        var loser = await Task.WhenAny(timer, raised) == raised ? timerEnd : eventEnd;
#pragma warning disable CA1849 // An orchestrator may not wait for a cancellation's callbacks on other threads.
        loser.Cancel();
#pragma warning restore CA1849
        return await raised;
    }

    /// <summary>Sets what is shown of this instance while it runs.</summary>
    /// <param name="customStatus">Anything that JSON can hold, or nothing.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Runs another orchestration and waits for its result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Its retries, and its instance id.</param>
    /// <returns>A durable task; it fails with a <see cref="TaskFailedException"/>.</returns>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Runs another orchestration without an input and waits for its result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="options">Its retries, and its instance id.</param>
    /// <returns>A durable task.</returns>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Runs another orchestration without an input and waits for its end.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="options">Its retries, and its instance id.</param>
    /// <returns>A durable task.</returns>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestration and waits for its end.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Its retries, and its instance id.</param>
    /// <returns>A durable task.</returns>
    public virtual Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Starts again from an empty history. The orchestrator has to return at once after this.</summary>
    /// <param name="newInput">The input of the new start.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody waited for are kept.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Makes a guid that is the same in a replay.</summary>
    /// <returns>The guid.</returns>
    public abstract Guid NewGuid();

    /// <summary>Makes a logger that is silent in a replay.</summary>
    /// <param name="categoryName">The log's category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <summary>Makes a logger that is silent in a replay.</summary>
    /// <param name="type">The type that the log's category is named for.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(Type type) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <summary>Makes a logger that is silent in a replay.</summary>
    /// <typeparam name="T">The type that the log's category is named for.</typeparam>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger<T>() =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());
}
