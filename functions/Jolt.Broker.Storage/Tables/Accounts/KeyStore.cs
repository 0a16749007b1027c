using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>The account keys, in the table <c>Keys</c>: found by their id, opened by their secret.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="time">The time.</param>
public sealed class KeyStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = "Keys";

    private const string RowKey = "key";

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>Whom a key speaks for.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Account">The account in it.</param>
    public sealed record Holder(string Pool, string Account);

    /// <summary>Makes a key for an account. It is shown by this answer only.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AccountKey> CreateAsync(string pool, string account, CancellationToken cancel)
    {
        var key = new AccountKey(random.Id(), random.Secret());
        var row = new TableEntity(key.Id, RowKey)
        {
            ["Pool"] = pool,
            ["Account"] = account,
            ["Created"] = time.GetUtcNow(),
        };
        await _table.UpsertEntityAsync(row.WithSecret(random, key.Secret), TableUpdateMode.Replace, cancel);
        return key;
    }

    /// <summary>Whom the key speaks for, or null if it is not one of ours.</summary>
    /// <param name="key">The key that was shown.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Holder?> FindAsync(AccountKey key, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(key.Id, RowKey, cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value } && value.HasSecret(key.Secret)
            ? new Holder(value.Text("Pool"), value.Text("Account"))
            : null;
    }
}
