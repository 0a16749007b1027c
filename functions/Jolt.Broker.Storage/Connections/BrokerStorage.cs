using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Jolt.Broker.Storage.Connections;

/// <summary>Registers the broker's storage.</summary>
public static class BrokerStorage
{
    /// <summary>
    /// The setting that holds the storage account's connection string, the same as the Functions host's own.
    /// </summary>
    public const string ConnectionSetting = "AzureWebJobsStorage";

    /// <summary>Registers the storage account's clients and everything that is kept in it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">What holds <see cref="ConnectionSetting"/>.</param>
    /// <exception cref="InvalidOperationException">The setting is missing.</exception>
    public static IServiceCollection AddBrokerStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration[ConnectionSetting];
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException(
                $"The setting '{ConnectionSetting}' is missing: expected a storage connection string, "
                + "or 'UseDevelopmentStorage=true' for Azurite on this machine.");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RandomSource>();
        services.AddSingleton(_ => new TableServiceClient(connection, StorageOptions.ForTables()));
        services.AddSingleton(_ => new QueueServiceClient(connection, StorageOptions.ForQueues()));
        services.AddSingleton(_ => new BlobServiceClient(connection, StorageOptions.ForBlobs()));
        services.AddSingleton<StorageStartup>();
        return services.AddPeople();
    }

    /// <summary>Names a table that has to be there before the first request.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The table's name.</param>
    public static IServiceCollection AddTable(this IServiceCollection services, string name) =>
        services.AddSingleton(new RequiredTable(name));

    /// <summary>Names a container that has to be there before the first request.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The container's name.</param>
    public static IServiceCollection AddContainer(this IServiceCollection services, string name) =>
        services.AddSingleton(new RequiredContainer(name));

    private static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddTable(LedgerRows.TableName)
        .AddTable(TransferIntents.TableName)
        .AddTable(PoolStore.TableName)
        .AddTable(AccountStore.TableName)
        .AddTable(KeyStore.TableName)
        .AddTable(AgentStore.TableName)
        .AddTable(SigningKeyStore.TableName)
        .AddSingleton<LedgerStore>()
        .AddSingleton<MarketAccess>()
        .AddSingleton<PoolStore>()
        .AddSingleton<RepeatableRandom>()
        .AddSingleton<InviteStore>()
        .AddSingleton<KeyStore>()
        .AddSingleton<NewCredentials>()
        .AddSingleton<AccountStore>()
        .AddSingleton<MemberDirectory>()
        .AddSingleton<AgentStore>()
        .AddSingleton<AgentSecrets>()
        .AddSingleton<RevokedAgents>()
        .AddSingleton<SigningKeyStore>();
}
