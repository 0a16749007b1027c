using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Makes invites.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="invites">Their invites.</param>
public sealed class InviteFunctions(Callers callers, PoolStore pools, InviteStore invites)
{
    /// <summary>
    /// <c>POST /api/pools/{pool}/invites</c>: the operator makes an invite, whose code is shown this once.
    /// </summary>
    [Function("CreateInvite")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pools/{pool}/invites")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        var view = await pools.RequireAsync(pool, cancel);
        var wish = await RequestBody.ReadJsonAsync<CreateInviteRequest>(request, cancel);
        RequestChecks.RequireNone(InviteRules.Check(wish));
        return Answers.Created(await invites.CreateAsync(view.Name, wish, cancel));
    }
}
