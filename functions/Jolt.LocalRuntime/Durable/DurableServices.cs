using System.Text.Json;
using Azure.Data.Tables;
using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Jolt.LocalRuntime.Durable;

/// <summary>Puts the durable runtime among the services.</summary>
internal static class DurableServices
{
    public static void Add(IServiceCollection services, HostJson hostJson, LocalStorage storage)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
            new PayloadConverter(provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value));
        services.AddSingleton<IHistoryStore>(_ =>
            new TableHistoryStore(new TableServiceClient(storage.ConnectionString), hostJson.HubName));
        services.AddSingleton<UnfinishedIndex>();
        services.AddSingleton<ActivityRunner>();
        services.AddSingleton<SessionFactory>();
        services.AddSingleton<TaskHub>();
        services.AddSingleton<InstanceReader>();
        services.AddSingleton<DurableTaskClient, LocalDurableTaskClient>();
        services.AddHostedService(provider => provider.GetRequiredService<TaskHub>());
    }
}
