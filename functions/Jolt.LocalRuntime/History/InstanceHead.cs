using Azure;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.History;

/// <summary>
/// An instance's row beside its history. It says how many pages of the history count, and it is always written last: a
/// page beyond that number was left by a commit that did not come to its end.
/// </summary>
internal sealed record InstanceHead
{
    /// <summary>The instance's id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Where the instance is.</summary>
    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last took a step.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it is to begin, if not at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Counts the starts under this id: replaced instances, and those that continued as new.</summary>
    public int Generation { get; init; }

    /// <summary>How many pages of this generation's history count.</summary>
    public int Pages { get; init; }

    /// <summary>The commit that wrote this: it tells a commit whose answer was lost from another process's.</summary>
    public string CommitId { get; init; } = "";

    /// <summary>The call that started it, if it is a sub-orchestration.</summary>
    public ParentCall? Parent { get; init; }

    /// <summary>The input, if there is one.</summary>
    public InlinePayload Input { get; init; } = InlinePayload.None;

    /// <summary>The output, if there is one.</summary>
    public InlinePayload Output { get; init; } = InlinePayload.None;

    /// <summary>What is shown of it, as JSON.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>The version of the row that this was read from or written to; none before it is written.</summary>
    public ETag ETag { get; init; }
}
