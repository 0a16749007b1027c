using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Shows a pool's members who is there, and what is common to them.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="members">Their members.</param>
public sealed class MemberFunctions(Callers callers, PoolStore pools, MemberDirectory members)
{
    /// <summary>
    /// <c>GET /api/pools/{pool}/books</c>: the commons' balance, and who left with a debt; for members and the operator.
    /// </summary>
    [Function("GetPoolBooks")]
    public async Task<IResult> GetBooksAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}/books")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        callers.RequireMember(request, pool, "see its books");
        var view = await pools.RequireAsync(pool, cancel);
        return Answers.Ok(await members.BooksAsync(view.Name, cancel));
    }

    /// <summary>
    /// <c>GET /api/pools/{pool}/members?continuation=&amp;take=</c>: its members; for members, and with all balances for who
    /// runs it.
    /// </summary>
    [Function("ListMembers")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pools/{pool}/members")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        callers.RequireMember(request, pool, "see its members");
        var view = await pools.RequireAsync(pool, cancel);
        var take = RequestChecks.Number(request.Query["take"], "take", 1, MemberDirectory.PageMembersMax);
        var after = request.Query["continuation"].ToString();
        if (after.Length > 0 && !Identifiers.IsId(after))
        {
            throw Refusals.Invalid("continuation", "what the page before gave").AsException();
        }

        return Answers.Ok(await members.ListAsync(
            view.Name, after.Length == 0 ? null : after, (int)(take ?? MemberDirectory.PageMembersMax), request.Runs(view), cancel));
    }
}
