using Azure;

namespace Jolt.LocalRuntime.Tables.Protocol;

/// <summary>
/// The items of a query, asked for page by page. A page may be empty and yet not be the last: only a missing token ends
/// the query.
/// </summary>
internal sealed class PagedQuery<T>(
    Func<string?, int?, CancellationToken, Task<Page<T>>> ask,
    int? maxPerPage,
    CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await ask(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuationToken));
    }
}
