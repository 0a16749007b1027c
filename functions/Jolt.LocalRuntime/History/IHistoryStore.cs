using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.History;

/// <summary>Where the task hub keeps its instances. Everything is stored when a task here has ended.</summary>
internal interface IHistoryStore
{
    /// <summary>Makes the tables, if they are not there.</summary>
    Task OpenAsync(CancellationToken cancel);

    /// <summary>The ids of the instances that may not have come to their ends.</summary>
    Task<IReadOnlyList<string>> ReadUnfinishedAsync(CancellationToken cancel);

    /// <summary>Notes instances that are about to be created, so that a restart finds them.</summary>
    Task AddUnfinishedAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancel);

    /// <summary>Forgets instances that have come to their ends.</summary>
    Task RemoveUnfinishedAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancel);

    /// <summary>Reads an instance's row.</summary>
    Task<InstanceHead?> ReadHeadAsync(string instanceId, CancellationToken cancel);

    /// <summary>Reads an instance with its history.</summary>
    Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancel);

    /// <summary>Reads the first, or the last, page of a history: where long inputs and outputs are.</summary>
    Task<IReadOnlyList<HistoryEvent>> ReadPageAsync(InstanceHead head, int page, CancellationToken cancel);

    /// <summary>
    /// Writes events behind the pages that count, and the row that makes them count. A head without a version is
    /// created; <see cref="HistoryConflictException"/> says that another row is there. Trying again with the same
    /// commit id is harmless: what was stored the first time is found.
    /// </summary>
    /// <returns>The head as it is stored now.</returns>
    Task<InstanceHead> CommitAsync(InstanceHead head, IReadOnlyList<HistoryEvent> events, CancellationToken cancel);

    /// <summary>Deletes pages of earlier starts.</summary>
    Task DeleteGenerationsAsync(InstanceHead before, CancellationToken cancel);

    /// <summary>Deletes an instance with its history.</summary>
    Task DeleteAsync(string instanceId, CancellationToken cancel);

    /// <summary>Reads rows of instances, a page at a time.</summary>
    Task<(IReadOnlyList<InstanceHead> Heads, string? Continuation)> QueryAsync(
        OrchestrationQuery query, string? continuation, int pageSize, CancellationToken cancel);
}
