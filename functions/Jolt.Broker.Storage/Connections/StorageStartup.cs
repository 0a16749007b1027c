using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Connections;

/// <summary>Makes an empty storage account the broker's: its tables, its containers, and the pool that exists from the start.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="required">What has to be there.</param>
/// <param name="blobs">The account's blobs.</param>
/// <param name="containers">What has to be there of them.</param>
/// <param name="pools">The pools.</param>
public sealed class StorageStartup(
    TableServiceClient tables, IEnumerable<RequiredTable> required, BlobServiceClient blobs,
    IEnumerable<RequiredContainer> containers, PoolStore pools)
{
    /// <summary>Creates what is missing; what is there stays as it is.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageUnreachableException">The account does not answer, or refuses the key.</exception>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        try
        {
            await Task.WhenAll(required.Select(table => tables.CreateTableIfNotExistsAsync(table.Name, cancel)));
            await Task.WhenAll(containers.Select(
                container => blobs.GetBlobContainerClient(container.Name).CreateIfNotExistsAsync(cancellationToken: cancel)));
            await pools.EnsureAsync(PoolRules.PublicPool, PoolRules.PublicSettings, cancel);
        }
        catch (Exception cause) when (cause is RequestFailedException or AggregateException)
        {
            throw new StorageUnreachableException(tables.Uri, cause);
        }
    }
}
