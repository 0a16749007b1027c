using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Connections;

/// <summary>
/// Chance that a request can be given again: ids and secrets that follow from a request's Idempotency-Key and a key of the
/// broker's own. A request whose answer was lost gets the same secret when it is sent again, although no table holds it, and
/// whoever reads the tables cannot compute it without the request's key.
/// </summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where the broker's key comes from.</param>
public sealed class RepeatableRandom(TableServiceClient tables, RandomSource random)
{
    private const string PartitionKey = "repeatable";
    private const string RowKey = "seed";
    private const int SeedBytes = 32;

    private readonly TableClient _table = tables.GetTableClient(SigningKeyStore.TableName);

    private volatile byte[]? _seed;

    /// <summary>The chance of one request: the same for the same texts, and unforeseeable without them.</summary>
    /// <param name="scope">What is asked for, where, and by whom, as texts without line feeds.</param>
    /// <param name="key">The request's Idempotency-Key.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<RandomSource> OfAsync(string scope, string key, CancellationToken cancel)
    {
        var seed = _seed ??= await SeedAsync(cancel);
        return new RandomSource(new Stream(HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes($"{scope}\n{key}"))));
    }

    private async Task<byte[]> SeedAsync(CancellationToken cancel)
    {
        try
        {
            var made = new TableEntity(PartitionKey, RowKey) { ["Seed"] = random.Bytes(SeedBytes) };
            await _table.AddEntityAsync(made, cancel);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            // It was made before, by this instance or another.
        }

        return (await _table.GetEntityAsync<TableEntity>(PartitionKey, RowKey, cancellationToken: cancel)).Value.Bytes("Seed");
    }

    // HMAC over a counter: block after block, none of which tells anything of another.
    private sealed class Stream(byte[] key) : RandomNumberGenerator
    {
        private readonly Lock _gate = new();
        private long _block;

        public override void GetBytes(byte[] data)
        {
            lock (_gate)
            {
                for (var at = 0; at < data.Length; at += SHA256.HashSizeInBytes)
                {
                    var block = HMACSHA256.HashData(key, BitConverter.GetBytes(_block++));
                    block.AsSpan(0, Math.Min(block.Length, data.Length - at)).CopyTo(data.AsSpan(at));
                }
            }
        }
    }
}
