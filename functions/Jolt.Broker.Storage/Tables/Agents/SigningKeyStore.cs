using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The key that signs agents' tokens where no setting gives one: made once and shared by every instance of the broker.
/// Whoever can read this table can read every other one too, so that it gives nothing away.
/// </summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where the key comes from.</param>
public sealed class SigningKeyStore(TableServiceClient tables, RandomSource random)
{
    /// <summary>The table.</summary>
    public const string TableName = "Secrets";

    private const string PartitionKey = "tokens";
    private const string RowKey = "signing";

    /// <summary>Bytes of a key: as many as the hash that signs has.</summary>
    private const int KeyBytes = 32;

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>The key; the first call of all makes it.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<byte[]> GetAsync(CancellationToken cancel)
    {
        try
        {
            var made = new TableEntity(PartitionKey, RowKey) { ["Key"] = random.Bytes(KeyBytes) };
            await _table.AddEntityAsync(made, cancel);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            // It was made before, by this instance or another.
        }

        var row = await _table.GetEntityAsync<TableEntity>(PartitionKey, RowKey, cancellationToken: cancel);
        return row.Value.Bytes("Key");
    }
}
