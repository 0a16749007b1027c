using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Market;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Player;

/// <summary>The broker's storage as the broker registers it, with a death among its calls.</summary>
internal static class PlayedBroker
{
    /// <summary>The variable that holds the storage's connection string.</summary>
    public const string ConnectionVariable = "JOLT_PLAYER_STORAGE";

    /// <summary>Seconds of a lease: what a killed process held is to come back while the history is still played.</summary>
    private const string LeaseSeconds = "2";

    public static ServiceProvider Start(CallOfDeath death)
    {
        var connection = Environment.GetEnvironmentVariable(ConnectionVariable)
            ?? throw new InvalidOperationException($"{ConnectionVariable} is not set.");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [BrokerStorage.ConnectionSetting] = connection,
            [WorkStorage.LeaseSecondsSetting] = LeaseSeconds,
            [WorkStorage.WatchdogSecondsSetting] = LeaseSeconds,
        }).Build();
        var services = new ServiceCollection();
        services.AddBrokerStorage(configuration).AddWork(configuration);
        services.AddSingleton(_ => new TableServiceClient(connection, death.Apply(StorageOptions.ForTables())));
        services.AddSingleton(_ => new QueueServiceClient(connection, death.Apply(StorageOptions.ForQueues())));
        services.AddSingleton(_ => new BlobServiceClient(connection, death.Apply(StorageOptions.ForBlobs())));
        return services.BuildServiceProvider();
    }
}
