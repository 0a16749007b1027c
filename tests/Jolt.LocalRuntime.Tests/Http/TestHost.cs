using Jolt.LocalRuntime.Hosting;
using Jolt.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Tests.Http;

/// <summary>A host in this process, with the functions of some classes, a task hub of its own and a free port.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly LocalHost _host;

    private TestHost(LocalHost host)
    {
        _host = host;
        Http = new HttpClient { BaseAddress = host.Address };
    }

    public HttpClient Http { get; }

    public Uri Address => _host.Address;

    public IServiceProvider Services => _host.Services;

    public DurableTaskClient Durable => _host.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<TestHost> StartAsync(
        IReadOnlyList<Type> functions,
        Action<FunctionsApplicationBuilder>? configure = null,
        IReadOnlyList<string>? arguments = null)
    {
        var host = Build(functions, configure, arguments ?? []);
        await host.StartAsync();
        return new TestHost(host);
    }

    public static LocalHost Build(
        IReadOnlyList<Type> functions, Action<FunctionsApplicationBuilder>? configure, IReadOnlyList<string> arguments)
    {
        var builder = new FunctionsApplicationBuilder(
            [
                "--port", "0",
                $"--{LocalStorage.SettingName}={AzuriteFixture.ConnectionString}",
                $"--AzureFunctionsJobHost:extensions:durableTask:hubName={UniqueName.Table("Hub")}",
                .. arguments,
            ],
            functions);
        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        return (LocalHost)builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}
