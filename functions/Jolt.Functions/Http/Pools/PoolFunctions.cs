using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Shows, creates and edits pools.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="accounts">Their members.</param>
public sealed class PoolFunctions(Callers callers, PoolStore pools, AccountStore accounts)
{
    /// <summary><c>GET /api/pools/{pool}</c>: the pool's rules, for anyone; the header <c>ETag</c> names them.</summary>
    [Function("GetPool")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var view = await pools.RequireAsync(pool, cancel);
        return Tagged(request, view, isNew: false);
    }

    /// <summary>
    /// <c>PUT /api/pools/{pool}</c>: the broker's operator creates (201) a pool; whoever runs it edits it (200). With
    /// <c>If-Match</c> only the rules of that tag are changed, with <c>If-None-Match: *</c> only a new pool is made.
    /// </summary>
    [Function("PutPool")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "pools/{pool}")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        RequestChecks.RequirePoolName(pool);
        var current = await pools.GetAsync(pool, cancel);
        if (current is null || !request.Runs(current))
        {
            callers.RequireOperator(request);
        }

        var expected = PoolPreconditions.Of(request);
        var settings = await RequestBody.ReadJsonAsync<PoolSettings>(request, cancel);
        RequestChecks.RequireNone(PoolRules.Check(settings));
        await RequireOperatorIsMemberAsync(pool, settings, cancel);
        return await pools.PutAsync(pool, settings, expected, cancel) switch
        {
            PutPoolOutcome.Created created => Tagged(request, created.Pool, isNew: true),
            PutPoolOutcome.Edited edited => Tagged(request, edited.Pool, isNew: false),
            PutPoolOutcome.NotAsExpected other => Answers.Refused(PoolPreconditions.Failed(pool, other)),
            var other => throw new InvalidOperationException($"Putting pool '{pool}' ended as {other}."),
        };
    }

    private async Task RequireOperatorIsMemberAsync(string pool, PoolSettings settings, CancellationToken cancel)
    {
        if (settings.Operator is { } account
            && await accounts.FindAsync(new KeyStore.Holder(pool, account), cancel) is null)
        {
            throw Refusals.Invalid("operator", "an account of this pool").AsException();
        }
    }

    private static IResult Tagged(HttpRequest request, PoolView pool, bool isNew)
    {
        request.HttpContext.Response.Headers.ETag = pool.ETag;
        return isNew ? Answers.Created(pool) : Answers.Ok(pool);
    }
}
