namespace Microsoft.DurableTask.Client;

/// <summary>Chooses instances.</summary>
/// <param name="CreatedFrom">Created at this time or later.</param>
/// <param name="CreatedTo">Created at this time or earlier.</param>
/// <param name="Statuses">With one of these statuses.</param>
/// <param name="TaskHubNames">In one of these hubs; the local runtime has one, and does not look at this.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">The instances of a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses are wanted.</param>
/// <param name="ContinuationToken">Where to begin.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The instances of a page when nothing else is asked for.</summary>
    public const int DefaultPageSize = 100;
}
