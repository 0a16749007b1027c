using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Market;
using Jolt.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace Jolt.Broker.Storage.Tests;

/// <summary>One real Azurite for all tests of the assembly, made ready as the broker makes it.</summary>
[TestClass]
public sealed class Fixture
{
    private static ServiceProvider? s_services;

    /// <summary>The broker's storage, as the broker registers it.</summary>
    public static IServiceProvider Services =>
        s_services ?? throw new InvalidOperationException("The storage was not made ready.");

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        await AzuriteFixture.StartAsync();
        s_services = Register(TimeProvider.System);
        await s_services.GetRequiredService<StorageStartup>().EnsureAsync(context.CancellationToken);
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (s_services is not null)
        {
            await s_services.DisposeAsync();
        }

        await AzuriteFixture.StopAsync();
    }

    /// <summary>
    /// The broker's storage with a clock of the test's own, and with a faulty line to the tables if one is given; in another
    /// Azurite than everybody's if that is given.
    /// </summary>
    public static ServiceProvider Register(TimeProvider time, FaultyLine? line = null, string? connection = null)
    {
        connection ??= AzuriteFixture.ConnectionString;
        var settings = new Dictionary<string, string?> { [BrokerStorage.ConnectionSetting] = connection };
        var services = new ServiceCollection();
        services.AddSingleton(time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services.AddBrokerStorage(configuration).AddWork(configuration);
        if (line is not null)
        {
            services.AddSingleton(_ => new TableServiceClient(connection, line.Options()));
        }

        return services.BuildServiceProvider();
    }
}
