using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Shows, creates and edits pools.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
public sealed class PoolFunctions(Callers callers, PoolStore pools)
{
    /// <summary><c>GET /api/pools/{pool}</c>: the pool's rules, for anyone.</summary>
    [Function("GetPool")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answers.Ok(await pools.RequireAsync(pool, cancel));
    }

    /// <summary><c>PUT /api/pools/{pool}</c>: the operator creates (201) or edits (200) a pool.</summary>
    [Function("PutPool")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "pools/{pool}")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        RequestChecks.RequirePoolName(pool);
        var settings = await RequestBody.ReadJsonAsync<PoolSettings>(request, cancel);
        RequestChecks.RequireNone(PoolRules.Check(settings));
        var isNew = await pools.PutAsync(pool, settings, cancel);
        var view = new PoolView(
            pool, settings.Currency, settings.Symbol, settings.CreditLimit, settings.FeeBasisPoints, settings.Join);
        return isNew ? Answers.Created(view) : Answers.Ok(view);
    }
}
