using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;

namespace Jolt.Functions.Http;

/// <summary>Finds the pool that an address names.</summary>
internal static class PoolLookup
{
    /// <summary>The pool of that name.</summary>
    /// <exception cref="ProblemException">400: no name of a pool; 404: no such pool.</exception>
    public static async Task<PoolView> RequireAsync(this PoolStore pools, string pool, CancellationToken cancel)
    {
        RequestChecks.RequirePoolName(pool);
        return await pools.GetAsync(pool, cancel) ?? throw Refusals.NotFound($"pool '{pool}'").AsException();
    }
}
