using Azure.Data.Tables;
using Jolt.Broker.Storage.Tables;
using Jolt.LocalRuntime.Azurite;

namespace Jolt.Functions.Tests;

/// <summary>A storage of a test's own, for what all brokers on one storage share.</summary>
internal sealed class OwnStorage : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;

    private OwnStorage(AzuriteProcess azurite) => _azurite = azurite;

    public string ConnectionString => _azurite.ConnectionString;

    public TableServiceClient Tables => new(ConnectionString);

    public static async Task<OwnStorage> StartAsync()
    {
        var storage = new OwnStorage(await AzuriteProcess.StartAsync());
        await storage.Tables.CreateTableIfNotExistsAsync(SigningKeyStore.TableName);
        return storage;
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();
}
