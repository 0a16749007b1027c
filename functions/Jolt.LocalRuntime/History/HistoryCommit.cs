using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.History;

/// <summary>
/// One commit: pages, and then the head that makes them count. What does not fit into one transaction goes ahead in
/// transactions of its own, without the head: a crash in between leaves pages that do not count.
/// </summary>
internal sealed class HistoryCommit(TableClient table, InstanceHead head, IReadOnlyList<byte[]> pages)
{
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    private readonly InstanceHead _next = head with { Pages = head.Pages + pages.Count };

    public async Task<InstanceHead> RunAsync(CancellationToken cancel)
    {
        var batches = Batches();
        foreach (var batch in batches[..^1])
        {
            await table.SubmitTransactionAsync(batch, cancel);
        }

        try
        {
            var answers = await table.SubmitTransactionAsync([.. batches[^1], HeadAction()], cancel);
            return _next with { ETag = answers.Value[^1].Headers.ETag!.Value };
        }
        catch (RequestFailedException e) when (e.Status is NotFound or Conflict or PreconditionFailed)
        {
            return await FindOwnAsync(cancel) ?? throw new HistoryConflictException(head.InstanceId, e);
        }
    }

    /// <summary>A transaction that was sent twice because its first answer was lost has done its work the first time.</summary>
    private async Task<InstanceHead?> FindOwnAsync(CancellationToken cancel)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(head.InstanceId, HeadRow.RowKey, cancellationToken: cancel);
        return row.HasValue && HeadRow.FromEntity(row.Value!) is { } stored && stored.CommitId == _next.CommitId
            ? stored
            : null;
    }

    private TableTransactionAction HeadAction() => head.ETag == default
        ? new(TableTransactionActionType.Add, HeadRow.ToEntity(_next))
        : new(TableTransactionActionType.UpdateReplace, HeadRow.ToEntity(_next), head.ETag);

    private List<List<TableTransactionAction>> Batches()
    {
        List<List<TableTransactionAction>> batches = [[]];
        var bytes = 0;
        for (var page = 0; page < pages.Count; page++)
        {
            bytes += pages[page].Length;
            if (batches[^1].Count > 0
                && (bytes > HistoryLimits.TransactionBytesMax
                    || batches[^1].Count + 1 >= HistoryLimits.TransactionRowsMax))
            {
                batches.Add([]);
                bytes = pages[page].Length;
            }

            batches[^1].Add(new(
                TableTransactionActionType.UpsertReplace,
                PageRow.ToEntity(head.InstanceId, head.Generation, head.Pages + page, pages[page])));
        }

        return batches;
    }
}
