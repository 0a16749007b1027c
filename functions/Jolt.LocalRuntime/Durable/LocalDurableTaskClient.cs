using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Durable;

/// <summary>The client of this process's task hub.</summary>
internal sealed class LocalDurableTaskClient(
    TaskHub hub, FunctionCatalog catalog, InstanceReader reader, PayloadConverter converter, HostJson hostJson)
    : DurableTaskClient(hostJson.HubName)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Require(id);
        if (catalog.Find(FunctionKind.Orchestration, orchestratorName) is null)
        {
            throw new ArgumentException($"There is no orchestrator function named '{orchestratorName}'.", nameof(orchestratorName));
        }

        var payload = Payload(input, "orchestration's input");
        var now = hub.Time.GetUtcNow();
        var head = new InstanceHead
        {
            InstanceId = id,
            Name = orchestratorName,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = options?.StartAt,
            Input = InlinePayload.Of(payload),
        };
        await hub.CreateAsync(head, payload, cancellation);
        return id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        await SendAsync(instanceId, new EventRaised(eventName, Payload(eventPayload, "event's payload")), cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId,
            new ExecutionTerminated(Payload(options?.Output, "orchestration's output"), options?.Recursive ?? false),
            cancellation);

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionSuspended(reason), cancellation);

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionResumed(reason), cancellation);

    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        reader.ReadAsync(instanceId, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        reader.WaitAsync(
            instanceId,
            getInputsAndOutputs,
            instance => instance.Begun,
            metadata => metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending,
            cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        reader.WaitAsync(
            instanceId, getInputsAndOutputs, instance => instance.Ended, metadata => metadata.IsCompleted, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(reader, filter ?? new OrchestrationQuery());

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        RequireNotRecursive(options);
        return new PurgeResult(await reader.PurgeAsync(instanceId, cancellation) ? 1 : 0);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        RequireNotRecursive(options);
        var count = 0;
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        await foreach (var instance in GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            count += await reader.PurgeAsync(instance.InstanceId, cancellation) ? 1 : 0;
        }

        return new PurgeResult(count);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void RequireNotRecursive(PurgeInstanceOptions? options)
    {
        if (options is { Recursive: true })
        {
            throw new NotSupportedException("The local runtime does not purge recursively.");
        }
    }

    private async Task SendAsync(string instanceId, HistoryEvent e, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (hub.Find(instanceId) is { } instance)
        {
            await instance.SendAsync(e).WaitAsync(cancel);
            return;
        }

        var stored = await reader.ReadAsync(instanceId, false, cancel);
        throw stored is null
            ? new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId))
            : new InvalidOperationException($"The orchestration instance {instanceId} is in the {stored.RuntimeStatus} state.");
    }

    private Json? Payload(object? value, string what) => Json.Of(HistoryLimits.Require(converter.Serialize(value), what));
}
