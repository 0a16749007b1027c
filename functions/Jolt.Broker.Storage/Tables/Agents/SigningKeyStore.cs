using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The keys that sign agents' tokens where no setting gives one: made by the broker and shared by all its instances.
/// Whoever can read this table can read every other one too, so that it gives nothing away.
/// </summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where keys come from.</param>
/// <param name="time">The time.</param>
public sealed class SigningKeyStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = "Secrets";

    private const string PartitionKey = "tokens";
    private const string RowPrefix = "key:";

    /// <summary>Bytes of a key: as many as the hash that signs has.</summary>
    private const int KeyBytes = 32;

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>The keys, the oldest first; the first call of all makes one.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<SigningKeyState>> GetAsync(CancellationToken cancel)
    {
        var ring = await ReadAsync(cancel);
        if (ring.Count > 0)
        {
            return ring;
        }

        await TryAddAsync(number: 1, time.GetUtcNow(), cancel);
        return await ReadAsync(cancel);
    }

    /// <summary>
    /// Adds a key that signs from a time on, and drops those that no token is good by any more. Of two calls at the same
    /// time one adds the key, and both are content.
    /// </summary>
    /// <param name="atOnce">Whether the new one signs now and every other ends now.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The keys after it.</returns>
    public async Task<IReadOnlyList<SigningKeyState>> RotateAsync(bool atOnce, CancellationToken cancel)
    {
        var before = await GetAsync(cancel);
        var now = time.GetUtcNow();
        var signsFrom = atOnce ? now : now.AddSeconds(SigningKeyRing.AnnouncedSeconds);
        await TryAddAsync(NumberOf(before[^1].Id) + 1, signsFrom, cancel);
        foreach (var retired in atOnce ? before : SigningKeyRing.Retired(before, now))
        {
            await _table.DeleteEntityAsync(PartitionKey, RowKey(NumberOf(retired.Id)), cancellationToken: cancel);
        }

        return await ReadAsync(cancel);
    }

    private async Task<IReadOnlyList<SigningKeyState>> ReadAsync(CancellationToken cancel)
    {
        var ring = new List<SigningKeyState>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionKey} and RowKey ge {RowPrefix} and RowKey lt {"key;"}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            ring.Add(new SigningKeyState(row.Text("Id"), row.Bytes("Key"), row.Time("SignsFrom")));
        }

        return ring;
    }

    // The number makes an order that all instances agree on, and of two that make the first key it lets one win.
    private async Task TryAddAsync(int number, DateTimeOffset signsFrom, CancellationToken cancel)
    {
        try
        {
            await _table.AddEntityAsync(
                new TableEntity(PartitionKey, RowKey(number))
                {
                    ["Id"] = number.ToString(CultureInfo.InvariantCulture),
                    ["Key"] = random.Bytes(KeyBytes),
                    ["SignsFrom"] = signsFrom,
                },
                cancel);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            // It was made before, by this instance or another.
        }
    }

    private static int NumberOf(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    private static string RowKey(int number) => RowPrefix + number.ToString("D8", CultureInfo.InvariantCulture);
}
