using Jolt.Broker.Storage.Connections;
using Jolt.LocalRuntime.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests;

/// <summary>
/// An Azurite for one test that fills many pools. Azurite looks at every row of a table for each query, those of other
/// pools too: a hundred pools in one storage cost it far more than a hundred times one.
/// </summary>
internal sealed class FreshStorage : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;

    private FreshStorage(AzuriteProcess azurite) => _azurite = azurite;

    /// <summary>Where it is.</summary>
    public string ConnectionString => _azurite.ConnectionString;

    /// <summary>Starts one and makes it ready as the broker does.</summary>
    public static async Task<FreshStorage> StartAsync(CancellationToken cancel)
    {
        var storage = new FreshStorage(await AzuriteProcess.StartAsync(cancellationToken: cancel));
        try
        {
            await using var services = Fixture.Register(TimeProvider.System, connection: storage.ConnectionString);
            await services.GetRequiredService<StorageStartup>().EnsureAsync(cancel);
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();
}
