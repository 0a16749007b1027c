using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Pools;
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

    /// <summary>Tries of an edit that loses every race: an operator's hand is not that fast.</summary>
    private const int EditsMax = 16;

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>A pool, or null.</summary>
    /// <param name="pool">Its name.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<PoolView?> GetAsync(string pool, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, PoolRows.RowKey, cancellationToken: cancel);
        return row.HasValue ? PoolRows.ToView(row.Value!) : null;
    }

    /// <summary>Every pool.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<PoolView>> ListAsync(CancellationToken cancel)
    {
        var pools = new List<PoolView>();
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancel))
        {
            pools.Add(PoolRows.ToView(row));
        }

        return pools;
    }

    /// <summary>Creates or edits a pool.</summary>
    /// <param name="pool">Its name.</param>
    /// <param name="settings">What its operator decided.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether the pool is new.</returns>
    public async Task<bool> PutAsync(string pool, PoolSettings settings, CancellationToken cancel) =>
        await PutAsync(pool, settings, PoolPrecondition.None, cancel) is PutPoolOutcome.Created;

    /// <summary>
    /// Creates or edits a pool, if it is as it is expected to be. Rules that are the wanted ones already are what a repetition
    /// finds: they are never a refusal.
    /// </summary>
    /// <param name="pool">Its name.</param>
    /// <param name="settings">What its operator decided.</param>
    /// <param name="expected">What the pool must be beforehand.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<PutPoolOutcome> PutAsync(
        string pool, PoolSettings settings, PoolPrecondition expected, CancellationToken cancel)
    {
        var wanted = PoolRows.OfSettings(pool, PoolRules.Complete(settings));
        var view = PoolRows.ToView(wanted);
        for (var attempt = 0; attempt < EditsMax; attempt++)
        {
            var read = await _table.GetEntityIfExistsAsync<TableEntity>(pool, PoolRows.RowKey, cancellationToken: cancel);
            var current = read.HasValue ? PoolRows.ToView(read.Value!) : null;
            if (current?.ETag == view.ETag)
            {
                return new PutPoolOutcome.Edited(view);
            }

            if (current is null ? expected.Tag is not null : expected.MustBeNew || !(expected.Tag is null or "*" || expected.Tag == current.ETag))
            {
                return new PutPoolOutcome.NotAsExpected(current);
            }

            if (current is null ? await EnsureAsync(pool, settings, cancel) : await TryReplaceAsync(wanted, read.Value!.ETag, cancel))
            {
                return current is null ? new PutPoolOutcome.Created(view) : new PutPoolOutcome.Edited(view);
            }
        }

        throw new ContentionException($"pool '{pool}'");
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
            await _table.AddEntityAsync(PoolRows.OfSettings(pool, PoolRules.Complete(settings)), cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            return false;
        }
    }

    private async Task<bool> TryReplaceAsync(TableEntity row, ETag tag, CancellationToken cancel)
    {
        try
        {
            await _table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }
}
