using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>Reads and writes one account's rows in the table <c>Ledger</c>.</summary>
internal sealed class LedgerTable(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(LedgerRows.TableName);

    /// <summary>A head as it was read: null and no tag for an account without rows.</summary>
    public readonly record struct ReadHead(AccountHead? Head, ETag Tag);

    public async Task<ReadHead> ReadHeadAsync(string pool, string account, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            LedgerRows.Partition(pool, account), LedgerRows.HeadKey, cancellationToken: cancel);
        return row.HasValue ? new ReadHead(LedgerRows.ToHead(row.Value!), row.Value!.ETag) : default;
    }

    /// <summary>What the account of a leg has of the transfer, or null.</summary>
    public async Task<LedgerEntry?> ReadEntryAsync(Transfer transfer, int leg, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            LedgerRows.Partition(transfer.Pool, transfer.Legs[leg].Account),
            LedgerRows.EntryKey(transfer.Id, transfer.Debit.Account),
            cancellationToken: cancel);
        return row.HasValue ? LedgerRows.ToEntry(row.Value!) : null;
    }

    public async Task<bool> OpenAsync(string pool, string account, AccountHead head, CancellationToken cancel)
    {
        try
        {
            await _table.AddEntityAsync(LedgerRows.OfHead(pool, account, head), cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            return false;
        }
    }

    /// <summary>Replaces a head to which nothing is posted, unless it has changed since it was read.</summary>
    public async Task<bool> ReplaceHeadAsync(
        string pool, string account, AccountHead head, ETag tag, CancellationToken cancel)
    {
        try
        {
            await _table.UpdateEntityAsync(LedgerRows.OfHead(pool, account, head), tag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>
    /// Writes head, posting and entry in one transaction, unless any of them changed since it was read.
    /// </summary>
    /// <returns>Whether it was written by this call. If not, only reading again tells what is there.</returns>
    public async Task<bool> CommitAsync(Transfer transfer, ETag tag, LegDecision.Post post, CancellationToken cancel)
    {
        var head = LedgerRows.OfHead(transfer.Pool, post.Posting.Account, post.Head);
        TableTransactionAction[] actions =
        [
            tag == default
                ? new(TableTransactionActionType.Add, head)
                : new(TableTransactionActionType.UpdateReplace, head, tag),
            new(TableTransactionActionType.Add, LedgerRows.OfPosting(transfer.Pool, post.Posting)),
            new(TableTransactionActionType.Add, LedgerRows.OfEntry(transfer.Pool, post.Posting, transfer)),
        ];
        try
        {
            await _table.SubmitTransactionAsync(actions, cancel);
            return true;
        }
        catch (RequestFailedException failure)
            when (failure.Status is StorageStatus.Conflict or StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>An account's postings with numbers in a range, in ascending order.</summary>
    public Task<IReadOnlyList<Posting>> ReadPostingsAsync(
        string pool, string account, long first, long last, CancellationToken cancel) =>
        ReadPostingsAsync(pool, account, StatementFilter.All, first, last, cancel);

    /// <summary>Those of an account's postings with numbers in a range that a filter lets through, in ascending order.</summary>
    public async Task<IReadOnlyList<Posting>> ReadPostingsAsync(
        string pool, string account, StatementFilter filter, long first, long last, CancellationToken cancel)
    {
        var postings = new List<Posting>();
        await foreach (var posting in QueryPostingsAsync(pool, account, filter, first, last, cancel))
        {
            postings.Add(posting);
        }

        return postings;
    }

    /// <summary>The same, as they come: storage filters, so that what is not shown does not travel.</summary>
    public async IAsyncEnumerable<Posting> QueryPostingsAsync(
        string pool, string account, StatementFilter filter, long first, long last,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var partition = LedgerRows.Partition(pool, account);
        var from = LedgerRows.PostingKey(first);
        var to = LedgerRows.PostingKey(last);
        var query = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey le {to}");
        query += filter.Job is { } job ? TableClient.CreateQueryFilter($" and Job eq {job}") : "";
        query += filter.Kind is { } kind ? TableClient.CreateQueryFilter($" and Kind eq {kind.Name()}") : "";
        await foreach (var row in _table.QueryAsync<TableEntity>(query, cancellationToken: cancel))
        {
            yield return LedgerRows.ToPosting(account, row);
        }
    }

    /// <summary>Every ledger row of a pool, account by account.</summary>
    public IAsyncEnumerable<TableEntity> ReadPoolAsync(string pool, CancellationToken cancel)
    {
        // The semicolon follows the colon in the alphabet: this range is exactly the partitions "{pool}:…".
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {pool + ":"} and PartitionKey lt {pool + ";"}");
        return _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel);
    }
}
