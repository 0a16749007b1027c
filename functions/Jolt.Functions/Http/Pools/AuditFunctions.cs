using Jolt.Broker.Storage.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Lets a pool's members check its ledger.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="auditor">What reads the ledger.</param>
public sealed class AuditFunctions(Callers callers, PoolStore pools, LedgerAuditor auditor)
{
    /// <summary>
    /// <c>GET /api/pools/{pool}/audit</c>: every invariant of the pool's ledger, recomputed from its rows.
    /// </summary>
    [Function("AuditPool")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}/audit")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        // An audit reads every row of the pool: that is for its members to ask, not for passers-by.
        callers.RequireMember(request, pool, "audit it");
        var view = await pools.RequireAsync(pool, cancel);
        return Answers.Ok(await auditor.AuditAsync(view.Name, cancel));
    }
}
