using System.Text.Json;
using Jolt.Contracts.Client;
using Jolt.Contracts.Json;

namespace Jolt.Agent.Receipts;

/// <summary>Receipts and keys as files.</summary>
internal static class ReceiptFiles
{
    /// <summary>The file beside the receipts that holds the broker's keys.</summary>
    internal const string KeysFile = "keys.json";

    /// <summary>Brings all receipts of a job into a folder, and the keys that check them.</summary>
    /// <returns>How many receipts there are.</returns>
    internal static async Task<int> FetchAsync(BrokerClient client, string job, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await SaveAsync(Path.Combine(folder, KeysFile), await client.Receipts.KeysAsync(cancellationToken), cancellationToken);
        var count = 0;
        for (int? shard = 0; shard is { } number;)
        {
            var page = await client.Receipts.GetAsync(job, number, cancellationToken);
            foreach (var receipt in page.Receipts)
            {
                await SaveAsync(Path.Combine(folder, $"{receipt.Lease}.json"), receipt, cancellationToken);
                count++;
            }

            shard = page.Next;
        }

        return count;
    }

    /// <summary>Reads a file of ours.</summary>
    /// <exception cref="CommandRefusedException">It is not what it should be.</exception>
    internal static async Task<T> LoadAsync<T>(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<T>(stream, JoltJson.Options, cancellationToken)
                ?? throw new JsonException("it is null");
        }
        catch (JsonException damaged)
        {
            throw new CommandRefusedException(ExitCodes.Usage, $"'{file}' is not a {typeof(T).Name}: {damaged.Message}");
        }
    }

    private static async Task SaveAsync<T>(string file, T value, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, value, JoltJson.Options, cancellationToken);
    }
}
