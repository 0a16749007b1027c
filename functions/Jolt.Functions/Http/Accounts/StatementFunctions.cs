using Jolt.Broker.Ledger;
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
    private const string CsvFormat = "csv";
    private const string CsvMediaType = "text/csv";

    /// <summary>
    /// <c>GET /api/account/statement?continuation=&amp;take=&amp;job=&amp;kind=</c>: the newest postings first. With
    /// <c>?format=csv</c> or <c>Accept: text/csv</c> all of them at once, the oldest first.
    /// </summary>
    [Function("GetStatement")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/statement")] HttpRequest request,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var filter = StatementFilter.Parse(request.Query["job"], request.Query["kind"], out var errors);
        RequestChecks.RequireNone(errors);
        if (WantsCsv(request))
        {
            return new StatementExport(member.Account, ledger.ExportAsync(member.Pool, member.Account, filter, cancel));
        }

        var take = RequestChecks.Number(request.Query["take"], "take", 1, Limits.StatementPageLinesMax);
        var before = RequestChecks.Number(request.Query["continuation"], "continuation", 1, long.MaxValue);
        return Answers.Ok(await ledger.GetStatementAsync(
            member.Pool, member.Account, filter, before, (int)(take ?? LinesDefault), cancel));
    }

    private static bool WantsCsv(HttpRequest request)
    {
        var format = request.Query["format"].ToString();
        return format switch
        {
            CsvFormat => true,
            "json" => false,
            "" => request.GetTypedHeaders().Accept.Any(type => type.MediaType == CsvMediaType && type.Quality is null or > 0),
            _ => throw Refusals.Invalid("format", $"{CsvFormat} or json").AsException(),
        };
    }
}
