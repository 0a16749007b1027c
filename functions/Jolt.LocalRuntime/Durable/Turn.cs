using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Durable;

/// <summary>What a turn's result does to an instance's row and history: a pure step, before anything is stored.</summary>
/// <param name="Head">The row to store.</param>
/// <param name="Events">The events to store behind the pages that the row counts.</param>
/// <param name="Answer">What the parent is told, if the instance has come to its end.</param>
internal sealed record Turn(InstanceHead Head, IReadOnlyList<HistoryEvent> Events, Func<int, TaskAnswered>? Answer)
{
    public static Turn Of(InstanceHead head, TurnResult result, string? customStatus, bool isSuspended, DateTimeOffset now)
    {
        var next = head with { UpdatedAt = now, CustomStatus = customStatus };
        return result.Outcome switch
        {
            Outcome.Completed(var output) => End(
                next with { Status = OrchestrationRuntimeStatus.Completed, Output = InlinePayload.Of(output) },
                result,
                output,
                id => new ChildCompleted(id, output)),
            Outcome.Failed(var failure) => End(
                next with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure },
                result,
                null,
                id => new ChildFailed(id, failure)),
            Outcome.Terminated(var output, _) => End(
                next with { Status = OrchestrationRuntimeStatus.Terminated, Output = InlinePayload.Of(output) },
                result,
                output,
                id => new ChildFailed(id, Terminated(head))),
            Outcome.ContinuedAsNew(var input, var unprocessed) => new(
                next with
                {
                    Status = OrchestrationRuntimeStatus.Running,
                    Generation = head.Generation + 1,
                    Pages = 0,
                    Input = InlinePayload.Of(input),
                },
                [new ExecutionStarted(head.Name, input), .. unprocessed],
                null),
            _ => new(
                next with { Status = isSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running },
                result.Events,
                null),
        };
    }

    /// <summary>What the parent of a terminated instance is told.</summary>
    public static TaskFailureDetails Terminated(InstanceHead head) => new(
        typeof(OperationCanceledException).FullName!,
        $"The sub-orchestration '{head.Name}' ({head.InstanceId}) was terminated.",
        null,
        null,
        null);

    private static Turn End(InstanceHead head, TurnResult result, Json? output, Func<int, TaskAnswered> answer) =>
        new(head, [.. result.Events, new ExecutionEnded(output)], answer);
}
