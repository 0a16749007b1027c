using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Shows an owner what was posted to an account.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="ledger">The postings.</param>
public sealed class StatementFunctions(Callers callers, LedgerStore ledger)
{
    private const int LinesDefault = 50;

    /// <summary><c>GET /api/account/statement?continuation=&amp;take=</c>: the newest postings first.</summary>
    [Function("GetStatement")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/statement")] HttpRequest request,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var take = RequestChecks.Number(request.Query["take"], "take", 1, Limits.StatementPageLinesMax);
        var before = RequestChecks.Number(request.Query["continuation"], "continuation", 1, long.MaxValue);
        return Answers.Ok(await ledger.GetStatementAsync(
            member.Pool, member.Account, before, (int)(take ?? LinesDefault), cancel));
    }
}
