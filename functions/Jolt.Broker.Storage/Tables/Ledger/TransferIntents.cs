using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The table <c>Transfers</c>: what is under way. A row is written before a debit and deleted after the last credit, so
/// that whatever a crash leaves half done is found here. Each attempt has a row of its own: no attempt can take away the
/// row by which another one's debit would be found.
/// </summary>
internal sealed class TransferIntents(TableServiceClient tables, RandomSource random)
{
    public const string TableName = "Transfers";

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>One attempt at a transfer.</summary>
    public sealed record Intent(Transfer Transfer, string Key, DateTimeOffset Begun);

    public async Task<Intent> BeginAsync(Transfer transfer, DateTimeOffset now, CancellationToken cancel)
    {
        var intent = new Intent(transfer, $"{transfer.Id}|{random.Id()}", now);
        var row = new TableEntity(transfer.Pool, intent.Key)
        {
            ["Begun"] = now,
            ["Transfer"] = transfer.Id,
            ["Kind"] = transfer.Kind.Name(),
            ["Legs"] = TransferText.OfLegs(transfer.Legs),
        };
        await _table.UpsertEntityAsync(
            row.With("Job", transfer.Job).With("Note", transfer.Note), TableUpdateMode.Replace, cancel);
        return intent;
    }

    /// <summary>Forgets an attempt; one that is forgotten already stays so.</summary>
    public async Task EndAsync(Intent intent, CancellationToken cancel)
    {
        try
        {
            await _table.DeleteEntityAsync(intent.Transfer.Pool, intent.Key, ETag.All, cancel);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.NotFound)
        {
            // The call before was carried out and its answer lost, or another process rolled this forward.
        }
    }

    public async IAsyncEnumerable<Intent> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancel))
        {
            var transfer = new Transfer(
                row.PartitionKey,
                row.Text("Transfer"),
                TransferKinds.Parse(row.Text("Kind")),
                row.GetString("Job"),
                TransferText.ToLegs(row.Text("Legs")),
                row.GetString("Note"));
            yield return new Intent(transfer, row.RowKey, row.Time("Begun"));
        }
    }
}
