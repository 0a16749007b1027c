using Jolt.LocalRuntime.Durable;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Replay;

/// <summary>What an orchestrator is given: everything it asks for goes through its session.</summary>
internal sealed class SessionContext(
    OrchestrationSession session,
    string instanceId,
    ParentOrchestrationInstance? parent,
    PayloadConverter converter,
    ILoggerFactory loggerFactory) : TaskOrchestrationContext, ITriggerInput
{
    private int _guids;

    public override TaskName Name => session.Started.Name;

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent => parent;

    public override DateTime CurrentUtcDateTime => session.Now;

    public override bool IsReplaying => session.IsReplaying;

    protected override ILoggerFactory LoggerFactory => loggerFactory;

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(session.Started.Input?.Text);

    public object? ReadInput(Type type) =>
        converter.Deserialize(session.Started.Input?.Text, type) ?? (type.IsValueType ? Activator.CreateInstance(type) : null);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        session.RequireTurn();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("The options were given as the activity's input.", nameof(input));
        }

        return Retries.RunAsync(this, options?.Retry, () => CallOnceAsync<TResult>(name, Payload(input, name)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        session.RequireTurn();
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        InstanceIds.Require(id);
        return Retries.RunAsync(
            this, options?.Retry, () => StartOnceAsync<TResult>(orchestratorName, id, Payload(input, orchestratorName)));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        session.RequireTurn();
        cancellationToken.ThrowIfCancellationRequested();
        var timer = session.Ask(id => new TimerScheduled(id, fireAt.ToUniversalTime()));
        await using var _ = cancellationToken.Register(() => session.Cancel(timer, cancellationToken));
        await timer.Answer;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        session.RequireTurn();
        var payload = await session.Events.WaitAsync(eventName, cancellationToken);
        return converter.Deserialize<T>(payload?.Text)!;
    }

    public override void SetCustomStatus(object? customStatus)
    {
        session.RequireTurn();
        var json = converter.Serialize(customStatus);
        session.CustomStatus = json is null || json.Length <= HistoryLimits.CustomStatusCharactersMax
            ? json
            : throw new ArgumentException(
                $"The custom status has {json.Length} characters of JSON; {HistoryLimits.CustomStatusCharactersMax} is the most.",
                nameof(customStatus));
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        session.RequireTurn();
        session.NextStart = (Payload(newInput, Name), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        session.RequireTurn();
        return DeterministicGuid.Of(instanceId, session.Now, _guids++);
    }

    private async Task<T> CallOnceAsync<T>(string name, Json? input)
    {
        var call = session.Ask(id => new ActivityScheduled(id, name, input));
        return await call.Answer switch
        {
            ActivityCompleted completed => converter.Deserialize<T>(completed.Result?.Text)!,
            ActivityFailed failed => throw new TaskFailedException(name, failed.Id, failed.Failure) { IsFinal = failed.IsFinal },
            var answer => throw new InvalidOperationException($"Task {answer.Id} was an activity; its answer is {answer}."),
        };
    }

    private async Task<T> StartOnceAsync<T>(string name, string childId, Json? input)
    {
        var call = session.Ask(id => new ChildScheduled(id, childId, name, input));
        return await call.Answer switch
        {
            ChildCompleted completed => converter.Deserialize<T>(completed.Result?.Text)!,
            ChildFailed failed => throw new TaskFailedException(name, failed.Id, failed.Failure) { IsFinal = failed.IsFinal },
            var answer => throw new InvalidOperationException($"Task {answer.Id} was a sub-orchestration; its answer is {answer}."),
        };
    }

    private Json? Payload(object? value, string of) =>
        Json.Of(HistoryLimits.Require(converter.Serialize(value), $"input of '{of}'"));
}
