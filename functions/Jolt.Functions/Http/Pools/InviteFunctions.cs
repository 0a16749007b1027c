using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Makes, lists and revokes invites, for whoever runs the pool.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="invites">Their invites.</param>
/// <param name="random">Keys for requests that bring none.</param>
/// <param name="time">The time.</param>
public sealed class InviteFunctions(
    Callers callers, PoolStore pools, InviteStore invites, RandomSource random, TimeProvider time)
{
    /// <summary><c>POST /api/pools/{pool}/invites</c>: makes an invite, whose code is shown this once.</summary>
    [Function("CreateInvite")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pools/{pool}/invites")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        var view = await RequireRunnerAsync(request, pool, cancel);
        var key = IdempotencyKeys.Of(request) ?? random.Id();
        var wish = await RequestBody.ReadJsonAsync<CreateInviteRequest>(request, cancel);
        RequestChecks.RequireNone(InviteRules.Check(wish));
        return await invites.CreateAsync(view.Name, wish, key, cancel) is { } created
            ? Answers.Created(created)
            : Answers.Refused(IdempotencyKeys.OtherRequest("invite was made", key));
    }

    /// <summary><c>GET /api/pools/{pool}/invites</c>: every invite, with the uses it has left.</summary>
    [Function("ListInvites")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}/invites")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        var view = await RequireRunnerAsync(request, pool, cancel);
        var now = time.GetUtcNow();
        var all = await invites.ListAsync(view.Name, requests: false, cancel);
        return Answers.Ok(new InviteList([.. all.Select(found => InviteRules.View(found.Id, found.Invite, now))]));
    }

    /// <summary><c>DELETE /api/pools/{pool}/invites/{invite}</c>: an invite opens nothing any more.</summary>
    [Function("RevokeInvite")]
    public async Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "pools/{pool}/invites/{invite}")] HttpRequest request,
        string pool,
        string invite,
        CancellationToken cancel)
    {
        var view = await RequireRunnerAsync(request, pool, cancel);
        var revoked = InviteIds.IsInvite(invite)
            ? await invites.UpdateAsync(view.Name, invite, found => found with { State = InviteState.Revoked }, cancel)
            : null;
        return revoked is null
            ? Answers.Refused(Refusals.NotFound($"invite '{invite}' of pool '{pool}'"))
            : Answers.Ok(InviteRules.View(invite, revoked, time.GetUtcNow()));
    }

    private async Task<PoolView> RequireRunnerAsync(HttpRequest request, string pool, CancellationToken cancel)
    {
        var view = await pools.RequireAsync(pool, cancel);
        callers.RequireRunner(request, view);
        return view;
    }
}
