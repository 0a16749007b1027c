using Azure.Data.Tables;
using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>Counts the bytes that accounts and addresses uploaded in the last days.</summary>
/// <param name="tables">The storage account's tables.</param>
/// <param name="random">Jitter.</param>
/// <param name="time">The time.</param>
public sealed class StoredBytesStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(QuotaRows.TableName);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>Counts bytes, if they fit; a negative number gives back, and always fits.</summary>
    /// <param name="subject">Whose they are.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="bytesMax">How many there may be.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether they were counted.</returns>
    public async Task<bool> AddAsync(string subject, long bytes, long bytesMax, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var read = await _table.GetEntityIfExistsAsync<TableEntity>(subject, QuotaRows.BytesKey, cancellationToken: cancel);
            var row = read.HasValue ? read.Value : null;
            var after = (row is null ? StoredBytes.None : StoredBytes.Parse(row.Text("Days"))).Plus(bytes, time.GetUtcNow());
            if (bytes > 0 && after.Total > bytesMax)
            {
                return false;
            }

            if (await _table.SaveAsync(new TableEntity(subject, QuotaRows.BytesKey) { ["Days"] = after.Text }, row?.ETag, cancel))
            {
                return true;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"stored bytes of '{subject}'");
    }
}
