using Azure.Data.Tables;
using Jolt.Broker.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>Reads what a pool allows its members to owe: the same row as <see cref="PoolStore"/>, and three columns of it.</summary>
internal sealed class CreditTermsReader(TableServiceClient tables)
{
    private static readonly string[] Columns = ["PartitionKey", "RowKey", "CreditLimit", "MemberCreditLimit", "GoodStandingFuel"];

    private readonly TableClient _table = tables.GetTableClient(PoolStore.TableName);

    /// <summary>The terms, or null if there is no such pool.</summary>
    public async Task<CreditTerms?> ReadAsync(string pool, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, PoolRows.RowKey, Columns, cancel);
        return row.HasValue
            ? new CreditTerms(
                row.Value!.Long("CreditLimit"), row.Value!.Long("MemberCreditLimit"), row.Value!.Long("GoodStandingFuel"))
            : null;
    }
}
