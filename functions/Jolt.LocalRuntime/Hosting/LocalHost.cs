using Jolt.LocalRuntime.Durable;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>The host: the web application, and the Azurite that was started for it.</summary>
internal sealed class LocalHost(WebApplication app, Uri address, LocalStorage storage, bool exitOnRefusal)
    : IHost, IAsyncDisposable
{
    private bool _isDisposed;

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, once it has started.</summary>
    public Uri Address { get; private set; } = address;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        OwnerWatch.Start(app.Configuration, app.Lifetime);
        try
        {
            await StartOrRefuseAsync(cancellationToken);
        }
        catch (HostRefusal refusal) when (exitOnRefusal)
        {
            await DisposeAsync();
            HostExit.End(refusal);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        var isTaken = app.Services.GetRequiredService<TaskHub>().IsTaken;
        await app.DisposeAsync();
        await storage.DisposeAsync();
        if (isTaken && exitOnRefusal)
        {
            // The app's own code has run to its end by now, and would say that all was well.
            Environment.Exit((int)ExitCode.TaskHubTaken);
        }
    }

    private async Task StartOrRefuseAsync(CancellationToken cancellationToken)
    {
        ListenAddress.RequireFree(Address);
        app.Urls.Clear();
        app.Urls.Add(Address.GetLeftPart(UriPartial.Authority));
        await storage.OpenAsync(cancellationToken);
        await app.Services.GetRequiredService<TaskHub>().OpenAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or System.Net.Sockets.SocketException)
        {
            throw ListenAddress.Taken(Address, e.InnerException);
        }

        Address = new Uri(app.Urls.First());
        Announce();
    }

    private void Announce()
    {
        var hostJson = app.Services.GetRequiredService<HostJson>();
        Console.WriteLine("Functions:");
        foreach (var line in app.Services.GetRequiredService<FunctionCatalog>().All
            .OrderBy(function => function.Kind).ThenBy(function => function.Name, StringComparer.Ordinal)
            .Select(function => FunctionLine.Of(function, Address, hostJson.RoutePrefix)))
        {
            Console.WriteLine($"    {line}");
        }

        // One line that a program can read; it waits for this line to know that the host answers.
        Console.WriteLine($"Listening on {Address.GetLeftPart(UriPartial.Authority)}");
    }
}
