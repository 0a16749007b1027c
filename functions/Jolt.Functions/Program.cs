using Jolt.Broker.Storage.Connections;
using Jolt.Functions;
using Jolt.Functions.Http;
using Jolt.Functions.Middleware;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ProblemMiddleware>();
builder.Services
    .AddBrokerStorage(builder.Configuration)
    .AddSingleton<SigningKey>()
    .AddSingleton<AgentTokens>()
    .AddSingleton<Callers>()
    .AddHostedService<StorageReadiness>();
await builder.Build().RunAsync();
