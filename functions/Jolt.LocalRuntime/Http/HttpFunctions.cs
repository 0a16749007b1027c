using System.Text.Json;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Http;

/// <summary>Puts the HTTP functions behind Kestrel.</summary>
internal static class HttpFunctions
{
    private const int RequestHeadersSecondsMax = 10;

    public static void AddServices(WebApplicationBuilder web)
    {
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // How large a body may be is the app's to say: a stream of any length must be able to come through.
            kestrel.Limits.MaxRequestBodySize = null;

            // A caller that cannot say in this time what it wants only holds a connection. Bodies that come at less than
            // 240 bytes a second are cut off by the server's own default.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(RequestHeadersSecondsMax);
        });
        web.Services.AddMvcCore();
        web.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        web.Services.AddSingleton<HttpFunctionRunner>();
    }

    public static void Map(WebApplication app, FunctionCatalog catalog, string routePrefix)
    {
        app.Use(UnmatchedRequests.AnswerAsync);
        var runner = app.Services.GetRequiredService<HttpFunctionRunner>();
        foreach (var function in catalog.All.Where(function => function.Kind == FunctionKind.Http))
        {
            Map(app, runner, function, FunctionRoute.Of(function, routePrefix));
        }
    }

    private static void Map(WebApplication app, HttpFunctionRunner runner, FunctionMethod function, string route)
    {
        try
        {
            Task RunAsync(HttpContext http) => runner.RunAsync(function, http);
            var pattern = RoutePatternFactory.Parse(route);
            var endpoint = ((HttpTriggerAttribute)function.Trigger).Methods is { Length: > 0 } methods
                ? app.MapMethods(pattern.RawText!, methods.Select(method => method.ToUpperInvariant()), (RequestDelegate)RunAsync)
                : app.Map(pattern, RunAsync);
            endpoint.WithMetadata(function).WithDisplayName(function.Name);
        }
        catch (RoutePatternException e)
        {
            throw new HostRefusal(
                ExitCode.FunctionInvalid, $"Function '{function.Name}' has a route that cannot be read: {e.Message}", e);
        }
    }
}
