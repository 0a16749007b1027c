using Jolt.LocalRuntime.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Durable;

/// <summary>Answers what is known of instances: of those in memory without a read, of the others from the tables.</summary>
internal sealed class InstanceReader(TaskHub hub, IHistoryStore store, PayloadConverter converter)
{
    /// <summary>How often an instance that does not exist yet is looked for.</summary>
    private static readonly TimeSpan s_lookAgainAfter = TimeSpan.FromSeconds(1);

    public async Task<OrchestrationMetadata?> ReadAsync(string instanceId, bool withPayloads, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return hub.Find(instanceId) is { } instance && DescribeLive(instance, withPayloads) is { } live
            ? live
            : await store.ReadHeadAsync(instanceId, cancel) is { } stored
                ? await DescribeAsync(stored, withPayloads, cancel)
                : null;
    }

    /// <summary>Waits for something of an instance, also of one that is still to be created.</summary>
    public async Task<OrchestrationMetadata> WaitAsync(
        string instanceId,
        bool withPayloads,
        Func<Instance, Task> signal,
        Func<OrchestrationMetadata, bool> isReached,
        CancellationToken cancel)
    {
        while (true)
        {
            var instance = hub.Find(instanceId);
            if (instance is not null)
            {
                await Task.WhenAny(signal(instance), instance.Ended).WaitAsync(cancel);
                if (DescribeLive(instance, withPayloads) is { } live && isReached(live))
                {
                    return live;
                }
            }

            if (await ReadAsync(instanceId, withPayloads, cancel) is { } metadata && isReached(metadata))
            {
                return metadata;
            }

            await Task.Delay(s_lookAgainAfter, hub.Time, cancel);
        }
    }

    public async Task<Page<OrchestrationMetadata>> QueryAsync(
        OrchestrationQuery query, string? continuation, int pageSize, CancellationToken cancel)
    {
        var (heads, next) = await store.QueryAsync(query, continuation, pageSize, cancel);
        var described = new List<OrchestrationMetadata>();
        foreach (var head in heads)
        {
            described.Add(await DescribeAsync(head, query.FetchInputsAndOutputs, cancel));
        }

        return new Page<OrchestrationMetadata>(described, next);
    }

    /// <summary>Deletes an instance that has come to its end.</summary>
    public async Task<bool> PurgeAsync(string instanceId, CancellationToken cancel)
    {
        if (hub.Find(instanceId) is not null
            || await store.ReadHeadAsync(instanceId, cancel) is not { } head
            || !head.Status.IsFinal())
        {
            return false;
        }

        await store.DeleteAsync(instanceId, cancel);
        return true;
    }

    private async Task<OrchestrationMetadata> DescribeAsync(InstanceHead head, bool withPayloads, CancellationToken cancel)
    {
        var (input, output) = (head.Input.Text, head.Output.Text);
        if (withPayloads && head.Input.Exists && input is null)
        {
            var first = await store.ReadPageAsync(head, 0, cancel);
            input = (first.Count > 0 ? first[0] as ExecutionStarted : null)?.Input?.Text;
        }

        if (withPayloads && head.Output.Exists && output is null)
        {
            var last = await store.ReadPageAsync(head, head.Pages - 1, cancel);
            output = (last.Count > 0 ? last[^1] as ExecutionEnded : null)?.Output?.Text;
        }

        return Describe(head, withPayloads, input, output);
    }

    /// <summary>Describes what is stored of an instance in memory, if it is stored.</summary>
    private OrchestrationMetadata? DescribeLive(Instance instance, bool withPayloads)
    {
        var head = instance.Head;
        var (input, output) = instance.Payloads();
        return head.ETag == default ? null : Describe(head, withPayloads, input?.Text, output?.Text);
    }

    private OrchestrationMetadata Describe(InstanceHead head, bool withPayloads, string? input, string? output) =>
        new(head.Name, head.InstanceId)
        {
            RuntimeStatus = head.Status,
            CreatedAt = head.CreatedAt,
            LastUpdatedAt = head.UpdatedAt,
            Converter = withPayloads ? converter : null,
            SerializedInput = withPayloads ? input : null,
            SerializedOutput = withPayloads ? output : null,
            SerializedCustomStatus = withPayloads ? head.CustomStatus : null,
            FailureDetails = withPayloads ? head.Failure : null,
        };
}
