using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// Notes roughly when keys were last used: once an hour for each key and instance of the broker, so that knowing it
/// costs next to nothing.
/// </summary>
internal sealed class KeyUse(TableServiceClient tables, TimeProvider time)
{
    /// <summary>Seconds between two notes on one key: the precision that a list has.</summary>
    private const int NoteEverySeconds = 3_600;

    private readonly TableClient _table = tables.GetTableClient(KeyStore.TableName);

    // Only keys that were opened get in here: it is no longer than the list of keys.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new();

    public async Task NoteAsync(KeyStore.Holder holder, string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_noted.TryGetValue(id, out var before) && now < before.AddSeconds(NoteEverySeconds))
        {
            return;
        }

        _noted[id] = now;

        // Upserted: a key that was made before there were lists gets into its owner's this way.
        var row = new TableEntity(KeyRows.OwnerPartition(holder), id) { ["LastUsed"] = now };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancel);
    }
}
