using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Takes requests to be let in, and lets whoever runs the pool answer them.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="invites">Where the requests are.</param>
/// <param name="random">Keys for requests that bring none.</param>
/// <param name="time">The time.</param>
public sealed class JoinRequestFunctions(
    Callers callers, PoolStore pools, InviteStore invites, RandomSource random, TimeProvider time)
{
    /// <summary>
    /// <c>POST /api/pools/{pool}/requests</c>: anyone asks to be let in, where the pool's rule is approval. The code of the
    /// answer opens the account once the request is approved.
    /// </summary>
    [Function("AskToJoin")]
    public async Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pools/{pool}/requests")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        var view = await pools.RequireAsync(pool, cancel);
        if (view.Join != JoinRule.Approval)
        {
            throw Refusals.Conflict($"Pool '{pool}' does not take requests: it is {(view.Join == JoinRule.Open ? "open to anyone" : "by invite")}.")
                .AsException();
        }

        var key = IdempotencyKeys.OfSecret(request) ?? random.Id();
        var wish = await RequestBody.ReadJsonAsync<CreateJoinRequest>(request, cancel);
        RequestChecks.RequireNone(JoinRequestRules.Check(wish));
        if (await WaitingAsync(pool, cancel) >= JoinRequestRules.WaitingMax)
        {
            throw Refusals.Conflict($"{JoinRequestRules.WaitingMax} requests wait for an answer already. Try again later.").AsException();
        }

        return await invites.AskAsync(pool, wish, key, cancel) is { } created
            ? Answers.Created(created)
            : Answers.Refused(IdempotencyKeys.OtherRequest("request was made", key));
    }

    /// <summary><c>GET /api/pools/{pool}/requests</c>: every request and how it stands.</summary>
    [Function("ListJoinRequests")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}/requests")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        callers.RequireRunner(request, await pools.RequireAsync(pool, cancel));
        return Answers.Ok(new JoinRequestList(await ViewsAsync(pool, cancel)));
    }

    /// <summary><c>POST /api/pools/{pool}/requests/{id}/approve</c>: the request's code opens its account from now on.</summary>
    [Function("ApproveJoinRequest")]
    public Task<IResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pools/{pool}/requests/{id}/approve")] HttpRequest request,
        string pool,
        string id,
        CancellationToken cancel) => AnswerAsync(request, pool, id, approved: true, cancel);

    /// <summary><c>POST /api/pools/{pool}/requests/{id}/refuse</c>: the request's code opens nothing.</summary>
    [Function("RefuseJoinRequest")]
    public Task<IResult> RefuseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pools/{pool}/requests/{id}/refuse")] HttpRequest request,
        string pool,
        string id,
        CancellationToken cancel) => AnswerAsync(request, pool, id, approved: false, cancel);

    private async Task<IResult> AnswerAsync(
        HttpRequest request, string pool, string id, bool approved, CancellationToken cancel)
    {
        callers.RequireRunner(request, await pools.RequireAsync(pool, cancel));
        var after = InviteIds.IsRequest(id)
            ? await invites.UpdateAsync(pool, id, found => JoinRequestRules.Answer(found, approved), cancel)
            : null;
        if (after is null)
        {
            return Answers.Refused(Refusals.NotFound($"request '{id}' in pool '{pool}'"));
        }

        var view = JoinRequestRules.View(id, after, time.GetUtcNow());
        return (after.State == InviteState.Good) == approved
            ? Answers.Ok(view)
            : Answers.Refused(Refusals.Conflict($"Request '{id}' was answered before: it is {view.State}."));
    }

    private async Task<int> WaitingAsync(string pool, CancellationToken cancel) =>
        (await ViewsAsync(pool, cancel)).Count(request => request.State == "waiting");

    private async Task<IReadOnlyList<JoinRequestView>> ViewsAsync(string pool, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var all = await invites.ListAsync(pool, requests: true, cancel);
        return [.. all.Select(found => JoinRequestRules.View(found.Id, found.Invite, now))];
    }
}
