using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Receipts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The key pairs that sign receipts, in the table of the broker's secrets. A new one signs from then on; former ones stay,
/// since a receipt must be checkable for as long as somebody keeps it.
/// </summary>
/// <param name="tables">The storage account's tables.</param>
public sealed class ReceiptKeyStore(TableServiceClient tables)
{
    private const string PartitionKey = "receipts";

    private readonly TableClient _table = tables.GetTableClient(SigningKeyStore.TableName);

    /// <summary>The public keys, the newest first. The first call of all makes one.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ReceiptKeys> GetAsync(CancellationToken cancel) =>
        new([.. (await RowsAsync(cancel)).Select(row => new ReceiptKey(row.Text("Id"), Convert.ToBase64String(row.Bytes("Public"))))]);

    /// <summary>The private key that signs now, and its id. The caller disposes of it.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<(string Id, ECDsa Key)> SigningAsync(CancellationToken cancel)
    {
        var row = (await RowsAsync(cancel))[0];
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(row.Bytes("Private"), out _);
        return (row.Text("Id"), key);
    }

    /// <summary>Makes a new key, which signs from now on.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ReceiptKeys> RotateAsync(CancellationToken cancel)
    {
        await AddAsync((await RowsAsync(cancel)).Count, cancel);
        return await GetAsync(cancel);
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(CancellationToken cancel)
    {
        var rows = await ReadAsync(cancel);
        if (rows.Count == 0)
        {
            await AddAsync(0, cancel);
            rows = await ReadAsync(cancel);
        }

        return rows;
    }

    private async Task<List<TableEntity>> ReadAsync(CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionKey}");
        var rows = new List<TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            rows.Add(row);
        }

        rows.Reverse();
        return rows;
    }

    private async Task AddAsync(int number, CancellationToken cancel)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var row = new TableEntity(PartitionKey, number.ToString("D6", CultureInfo.InvariantCulture))
        {
            ["Id"] = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16],
            ["Public"] = publicKey,
            ["Private"] = key.ExportPkcs8PrivateKey(),
        };
        try
        {
            await _table.AddEntityAsync(row, cancel);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            // Another instance made one at the same moment: it serves both.
        }
    }
}
