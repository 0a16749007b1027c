using System.Reflection;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Says whether the broker can work.</summary>
/// <param name="pools">What has to be reachable.</param>
public sealed class HealthFunction(PoolStore pools)
{
    private static readonly string s_version =
        typeof(HealthFunction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary><c>GET /api/health</c>: storage is read; one that does not answer is a 503.</summary>
    [Function("Health")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        await pools.GetAsync(PoolRules.PublicPool, cancel);
        return Answers.Ok(new HealthView(s_version, "reachable"));
    }
}
