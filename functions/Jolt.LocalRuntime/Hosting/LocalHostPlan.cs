using Jolt.LocalRuntime.Durable;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Http;
using Jolt.LocalRuntime.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>A host that is being built: the web application under it, its settings and its storage.</summary>
internal sealed class LocalHostPlan
{
    private readonly IReadOnlyList<Type> _functionTypes;
    private readonly LocalStorage _storage;
    private readonly Uri _address;

    private LocalHostPlan(
        WebApplicationBuilder web, HostJson hostJson, LocalStorage storage, Uri address, IReadOnlyList<Type> functionTypes)
    {
        Web = web;
        HostJson = hostJson;
        _storage = storage;
        _address = address;
        _functionTypes = functionTypes;
    }

    /// <summary>What the app adds its services to.</summary>
    public WebApplicationBuilder Web { get; }

    /// <summary>The settings of host.json.</summary>
    public HostJson HostJson { get; }

    /// <summary>Reads all settings, so that the app can read its storage's connection string at once.</summary>
    public static LocalHostPlan Make(string[] args, IReadOnlyList<Type> functionTypes)
    {
        string[] folders = [AppContext.BaseDirectory, Directory.GetCurrentDirectory()];
        var settings = LocalSettings.Read(folders);
        var web = WebApplication.CreateSlimBuilder(args);
        AddBelowAll(web.Configuration, settings.Values);
        var json = HostJson.Read(folders, web.Configuration);
        AddBelowAll(web.Configuration, json.GetSection("logging:logLevel").GetChildren()
            .ToDictionary(level => $"Logging:LogLevel:{level.Key}", level => level.Value));
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });

        var address = ListenAddress.Choose(args, web.Configuration, settings.Port);
        var hostJson = HostJson.From(json, name => web.Configuration[name]);
        var storage = LocalStorage.Of(web.Configuration);
        web.Configuration.AddInMemoryCollection([new(LocalStorage.SettingName, storage.ConnectionString)]);

        // These come before the app's own services, so that the task hub is open when those start.
        DurableServices.Add(web.Services, hostJson, storage);
        web.Services.AddHostedService<TimerRunner>();
        return new(web, hostJson, storage, address, functionTypes);
    }

    /// <summary>Builds the host.</summary>
    public IHost Build(
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool isWebApplication,
        bool exitOnRefusal)
    {
        var catalog = new FunctionCatalog(_functionTypes);
        if (!isWebApplication && catalog.All.Any(function => function.Kind == FunctionKind.Http))
        {
            throw new HostRefusal(
                ExitCode.FunctionInvalid, "An app with HTTP functions has to call ConfigureFunctionsWebApplication().");
        }

        TimerRunner.Require(catalog, Web.Configuration);
        Web.Services.AddSingleton(HostJson);
        Web.Services.AddSingleton(catalog);
        Web.Services.AddSingleton(new FunctionPipeline(middleware));
        HttpFunctions.AddServices(Web);
        var app = Web.Build();
        HttpFunctions.Map(app, catalog, HostJson.RoutePrefix);
        return new LocalHost(app, _address, _storage, exitOnRefusal);
    }

    private static void AddBelowAll(ConfigurationManager configuration, IEnumerable<KeyValuePair<string, string?>> values) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(
            0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values });
}
