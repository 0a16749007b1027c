using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>The API keys, in the table <c>Keys</c>: found by their id, opened by their secret.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="time">The time.</param>
public sealed class KeyStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = "Keys";

    private readonly TableClient _table = tables.GetTableClient(TableName);
    private readonly KeyUse _use = new(tables, time);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>Whom a key speaks for.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Account">The account in it.</param>
    public sealed record Holder(string Pool, string Account)
    {
        /// <summary>The operator, who is in no pool. No account's id looks like this one.</summary>
        public static Holder Operator { get; } = new("", "operator");

        /// <summary>The kind of its keys.</summary>
        public KeyKind Kind => this == Operator ? KeyKind.Operator : KeyKind.Account;
    }

    /// <summary>Makes an account's first key. It is shown by this answer only.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ApiKey> CreateAsync(string pool, string account, CancellationToken cancel) =>
        (await CreateAsync(new Holder(pool, account), name: "", cancel)).Key;

    /// <summary>Whom the key speaks for, or null if it is not one of ours, or not good any more.</summary>
    /// <param name="key">The key that was shown.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Holder?> FindAsync(ApiKey key, CancellationToken cancel)
    {
        var row = await ReadAsync(key.Kind, key.Id, cancel);
        if (row is null || !row.HasSecret(key.Secret) || !KeyRows.ToKey(row, key.Id, entry: null).IsGood(time.GetUtcNow()))
        {
            return null;
        }

        var holder = new Holder(row.Text("Pool"), row.Text("Account"));
        await _use.NoteAsync(holder, key.Id, cancel);
        return holder;
    }

    /// <summary>An owner's keys, the oldest first.</summary>
    /// <param name="holder">The owner.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<KeyState>> ListAsync(Holder holder, CancellationToken cancel) =>
        [.. (await ReadListAsync(holder, cancel)).Select(read => read.Key)];

    /// <summary>Makes a key. It is listed before it opens anything, so that no crash leaves one that nobody sees.</summary>
    /// <param name="holder">Whom it speaks for.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<(KeyState State, ApiKey Key)> CreateAsync(Holder holder, string name, CancellationToken cancel)
    {
        var key = new ApiKey(holder.Kind, random.Id(), random.Secret());
        var state = new KeyState(key.Id, name, time.GetUtcNow(), LastUsed: null, Expires: null);
        await _table.UpsertEntityAsync(
            new TableEntity(KeyRows.OwnerPartition(holder), key.Id), TableUpdateMode.Merge, cancel);
        var row = KeyRows.OfKey(holder.Kind, state, holder).WithSecret(random, key.Secret);
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
        return (state, key);
    }

    /// <summary>Has a key end at a time. One that is gone stays gone.</summary>
    /// <param name="holder">Its owner.</param>
    /// <param name="id">The key's id.</param>
    /// <param name="expires">The time.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task ExpireAsync(Holder holder, string id, DateTimeOffset expires, CancellationToken cancel) =>
        _table.MergeIfThereAsync(
            new TableEntity(KeyRows.Partition(holder.Kind, id), KeyRows.RowKey) { ["Expires"] = expires }, cancel);

    /// <summary>
    /// Has a key be no longer one to rely on, if another stays: in one write that holds only if that other one was not
    /// itself touched meanwhile. Of two keys that are revoked at the same moment one stays therefore.
    /// </summary>
    /// <param name="holder">Its owner.</param>
    /// <param name="id">The key's id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether another stays, so that this one may go.</returns>
    public async Task<bool> LeaveAsync(Holder holder, string id, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var read = await ReadListAsync(holder, cancel);
            if (KeyRules.Remaining(read.Select(one => one.Key), id) is not { } other)
            {
                return false;
            }

            if (read.All(one => one.Key.Id != id) || await TryLeaveAsync(holder, id, read.First(one => one.Key == other), cancel))
            {
                return true;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"key '{id}'");
    }

    /// <summary>Revokes a key: from now on it opens nothing. A second time changes nothing.</summary>
    /// <param name="holder">Its owner.</param>
    /// <param name="id">The key's id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task RevokeAsync(Holder holder, string id, CancellationToken cancel)
    {
        await _table.DeleteEntityAsync(KeyRows.Partition(holder.Kind, id), KeyRows.RowKey, cancellationToken: cancel);
        await _table.DeleteEntityAsync(KeyRows.OwnerPartition(holder), id, cancellationToken: cancel);
    }

    /// <summary>An owner's keys, the oldest first, with the tags of their entries in its list.</summary>
    private async Task<IReadOnlyList<(KeyState Key, ETag Tag)>> ReadListAsync(Holder holder, CancellationToken cancel)
    {
        var partition = KeyRows.OwnerPartition(holder);
        var listed = new List<TableEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            listed.Add(row);
        }

        // What is listed without a row of its own was revoked, or never came to be: it opens nothing.
        var keys = await Task.WhenAll(listed.Select(async entry => (
            Row: await ReadAsync(holder.Kind, entry.RowKey, cancel), Entry: entry)));
        return
        [
            .. keys.Where(key => key.Row is not null)
                .Select(key => (Key: KeyRows.ToKey(key.Row!, key.Entry.RowKey, key.Entry), Tag: key.Entry.ETag))
                .OrderBy(key => key.Key.Created).ThenBy(key => key.Key.Id, StringComparer.Ordinal),
        ];
    }

    private async Task<bool> TryLeaveAsync(Holder holder, string id, (KeyState Key, ETag Tag) other, CancellationToken cancel)
    {
        // The other's entry is written without a change: for its tag, which a revocation of that one changes as well.
        var partition = KeyRows.OwnerPartition(holder);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpdateMerge, new TableEntity(partition, other.Key.Id), other.Tag),
            new(TableTransactionActionType.UpdateMerge, new TableEntity(partition, id) { [KeyRows.Leaving] = true }, ETag.All),
        ];
        try
        {
            await _table.SubmitTransactionAsync(actions, cancel);
            return true;
        }
        catch (RequestFailedException failure)
            when (failure.Status is StorageStatus.NotFound or StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<TableEntity?> ReadAsync(KeyKind kind, string id, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            KeyRows.Partition(kind, id), KeyRows.RowKey, cancellationToken: cancel);
        return row.HasValue ? row.Value : null;
    }
}
