using System.Text;
using Jolt.Broker.Ledger;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>A statement as comma-separated values, sent as it is read: the broker never holds all of it.</summary>
internal sealed class StatementExport(string account, IAsyncEnumerable<Posting> postings) : IResult
{
    /// <summary>Characters that are gathered before they are sent.</summary>
    private const int SendChars = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancel = httpContext.RequestAborted;
        var response = httpContext.Response;
        response.ContentType = StatementCsv.ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{account}.csv\"";
        var text = new StringBuilder(StatementCsv.Header);
        await foreach (var posting in postings.WithCancellation(cancel))
        {
            text.Append(StatementCsv.Line(posting));
            if (text.Length >= SendChars)
            {
                await SendAsync(response, text, cancel);
            }
        }

        await SendAsync(response, text, cancel);
    }

    private static async Task SendAsync(HttpResponse response, StringBuilder text, CancellationToken cancel)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        text.Clear();
    }
}
