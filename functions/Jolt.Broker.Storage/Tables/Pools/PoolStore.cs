using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>The pools, in the table <c>Pools</c>: one row each.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="market">The pools' queues.</param>
public sealed class PoolStore(TableServiceClient tables, MarketAccess market)
{
    /// <summary>The table.</summary>
    public const string TableName = "Pools";

    private const string RowKey = "pool";

    /// <summary>Who runs a pool, until pools can be handed over: whoever has the broker's operator key.</summary>
    private const string BrokerOperator = "broker";

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>A pool, or null.</summary>
    /// <param name="pool">Its name.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<PoolView?> GetAsync(string pool, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, RowKey, cancellationToken: cancel);
        return row.HasValue ? ToView(row.Value!) : null;
    }

    /// <summary>Every pool.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<PoolView>> ListAsync(CancellationToken cancel)
    {
        var pools = new List<PoolView>();
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancel))
        {
            pools.Add(ToView(row));
        }

        return pools;
    }

    /// <summary>Creates or edits a pool.</summary>
    /// <param name="pool">Its name.</param>
    /// <param name="settings">What its operator decided.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether the pool is new.</returns>
    public async Task<bool> PutAsync(string pool, PoolSettings settings, CancellationToken cancel)
    {
        if (await EnsureAsync(pool, settings, cancel))
        {
            return true;
        }

        await _table.UpsertEntityAsync(ToRow(pool, settings), TableUpdateMode.Replace, cancel);
        return false;
    }

    /// <summary>
    /// Creates a pool; one that is there stays as it is. Its queues come first: no pool is ever without.
    /// </summary>
    /// <param name="pool">Its name.</param>
    /// <param name="settings">What it starts with.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether the pool is new.</returns>
    public async Task<bool> EnsureAsync(string pool, PoolSettings settings, CancellationToken cancel)
    {
        await market.EnsureAsync(pool, cancel);
        try
        {
            await _table.AddEntityAsync(ToRow(pool, settings), cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            return false;
        }
    }

    private static TableEntity ToRow(string pool, PoolSettings settings) =>
        new(pool, RowKey)
        {
            ["Currency"] = settings.Currency,
            ["Symbol"] = settings.Symbol,
            ["CreditLimit"] = settings.CreditLimit,
            ["FeeBasisPoints"] = settings.FeeBasisPoints,
            ["Join"] = settings.Join.ToString(),
            ["Operator"] = BrokerOperator,
        };

    private static PoolView ToView(TableEntity row) =>
        new(
            row.PartitionKey,
            row.Text("Currency"),
            row.Text("Symbol"),
            row.Long("CreditLimit"),
            row.Integer("FeeBasisPoints"),
            Enum.Parse<JoinRule>(row.Text("Join")));
}
