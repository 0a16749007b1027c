using Jolt.Broker.Storage.Connections;
using Microsoft.Extensions.Hosting;

namespace Jolt.Functions;

/// <summary>Has the storage ready before the first request is taken.</summary>
/// <param name="startup">What makes it ready.</param>
internal sealed class StorageReadiness(StorageStartup startup) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => startup.EnsureAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
