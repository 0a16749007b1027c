using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Market;
using Jolt.Contracts;
using Jolt.Functions;
using Jolt.Functions.Http;
using Jolt.Functions.Middleware;
using Jolt.Functions.Orchestrations;
using Jolt.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.UseMiddleware<ProblemMiddleware>();
    builder.UseMiddleware<AdmissionMiddleware>();
    builder.Services
        .AddBrokerStorage(builder.Configuration)
        .AddWork(builder.Configuration)
        .AddSingleton<JobStarter>()
        .AddSingleton<ShardBell>()
        .AddSingleton<LeaseAsks>()
        .AddSingleton<SigningKeys>()
        .AddSingleton<AgentTokens>()
        .AddSingleton<Credentials>()
        .AddSingleton(new ClientAddress(builder.Configuration))
        .AddSingleton<RequestLimits>()
        .AddSingleton<UploadQuota>()
        .AddSingleton<Callers>()
        .AddSingleton<KeyDesk>()
        .AddHostedService<StorageReadiness>();

    // A broker that cannot start says why in one line; the host's own report of it would be a page.
    builder.Logging
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    using var telemetry = builder.StartTelemetry();
    await builder.Build().RunAsync();
    return 0;
}
catch (StorageUnreachableException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return BrokerExit.StorageUnreachable;
}
catch (SettingException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return BrokerExit.SettingInvalid;
}
