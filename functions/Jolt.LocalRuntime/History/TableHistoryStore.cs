using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.History;

/// <summary>
/// Instances in Table Storage. Table {hub}History has a partition for each instance: its row, and the pages of its
/// history, so that a turn is one transaction. Table {hub}Unfinished has a row for each instance that has not come to
/// its end, so that a restart reads those and no others.
/// </summary>
internal sealed class TableHistoryStore(TableServiceClient service, string hubName) : IHistoryStore
{
    private const string UnfinishedPartition = "unfinished";

    private readonly TableClient _history = service.GetTableClient($"{hubName}History");
    private readonly TableClient _unfinished = service.GetTableClient($"{hubName}Unfinished");

    public async Task OpenAsync(CancellationToken cancel)
    {
        await _history.CreateIfNotExistsAsync(cancel);
        await _unfinished.CreateIfNotExistsAsync(cancel);
    }

    public async Task<IReadOnlyList<string>> ReadUnfinishedAsync(CancellationToken cancel)
    {
        var ids = new List<string>();
        await foreach (var row in _unfinished.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {UnfinishedPartition}"), select: ["RowKey"], cancellationToken: cancel))
        {
            ids.Add(row.RowKey);
        }

        return ids;
    }

    public async Task AddUnfinishedAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancel)
    {
        foreach (var batch in instanceIds.Chunk(HistoryLimits.TransactionRowsMax))
        {
            await _unfinished.SubmitTransactionAsync(
                batch.Select(id => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, new TableEntity(UnfinishedPartition, id))),
                cancel);
        }
    }

    public async Task RemoveUnfinishedAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancel)
    {
        foreach (var batch in instanceIds.Chunk(HistoryLimits.TransactionRowsMax))
        {
            await TableRows.DeleteAsync(_unfinished, UnfinishedPartition, batch, cancel);
        }
    }

    public async Task<InstanceHead?> ReadHeadAsync(string instanceId, CancellationToken cancel)
    {
        var row = await _history.GetEntityIfExistsAsync<TableEntity>(instanceId, HeadRow.RowKey, cancellationToken: cancel);
        return row.HasValue ? HeadRow.FromEntity(row.Value!) : null;
    }

    public async Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancel)
    {
        InstanceHead? head = null;
        var events = new List<HistoryEvent>();
        await foreach (var row in _history.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {instanceId}"), cancellationToken: cancel))
        {
            // The rows come in the order of their keys: the head, then the pages.
            if (row.RowKey == HeadRow.RowKey)
            {
                head = HeadRow.FromEntity(row);
            }
            else if (head is not null && Counts(head, row.RowKey))
            {
                events.AddRange(HistoryPages.Read(PageRow.BytesOf(row)));
            }
        }

        return head is null ? null : new(head, events);
    }

    public async Task<IReadOnlyList<HistoryEvent>> ReadPageAsync(InstanceHead head, int page, CancellationToken cancel)
    {
        var row = await _history.GetEntityIfExistsAsync<TableEntity>(
            head.InstanceId, PageRow.RowKey(head.Generation, page), cancellationToken: cancel);
        return row.HasValue ? HistoryPages.Read(PageRow.BytesOf(row.Value!)) : [];
    }

    public Task<InstanceHead> CommitAsync(
        InstanceHead head, IReadOnlyList<HistoryEvent> events, CancellationToken cancel) =>
        new HistoryCommit(_history, head, HistoryPages.Write(events)).RunAsync(cancel);

    public async Task DeleteGenerationsAsync(InstanceHead before, CancellationToken cancel) => await TableRows.DeleteAllAsync(
        _history,
        before.InstanceId,
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {before.InstanceId} and RowKey gt {HeadRow.RowKey} and RowKey lt {PageRow.RowKey(before.Generation, 0)}"),
        cancel);

    public async Task DeleteAsync(string instanceId, CancellationToken cancel)
    {
        // The pages go first: while the row is there, what is left of them can be found again.
        await TableRows.DeleteAllAsync(
            _history,
            instanceId,
            TableClient.CreateQueryFilter($"PartitionKey eq {instanceId} and RowKey gt {HeadRow.RowKey}"),
            cancel);
        await TableRows.DeleteAsync(_history, instanceId, [HeadRow.RowKey], cancel);
    }

    public async Task<(IReadOnlyList<InstanceHead> Heads, string? Continuation)> QueryAsync(
        OrchestrationQuery query, string? continuation, int pageSize, CancellationToken cancel)
    {
        var rows = _history.QueryAsync<TableEntity>(HeadFilter.Of(query), pageSize, cancellationToken: cancel);
        await foreach (var page in rows.AsPages(continuation, pageSize).WithCancellation(cancel))
        {
            return ([.. page.Values.Select(HeadRow.FromEntity)], page.ContinuationToken);
        }

        return ([], null);
    }

    private static bool Counts(InstanceHead head, string rowKey) =>
        string.CompareOrdinal(rowKey, PageRow.RowKey(head.Generation, 0)) >= 0
        && string.CompareOrdinal(rowKey, PageRow.RowKey(head.Generation, head.Pages)) < 0;
}
