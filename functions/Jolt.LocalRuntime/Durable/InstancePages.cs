using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Durable;

/// <summary>The answer to a query, page by page.</summary>
internal sealed class InstancePages(InstanceReader reader, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public override IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = default, int? pageSizeHint = default) =>
        PagesAsync(continuationToken ?? query.ContinuationToken, pageSizeHint ?? query.PageSize, CancellationToken.None);

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> PagesAsync(
        string? continuation, int pageSize, [EnumeratorCancellation] CancellationToken cancel)
    {
        do
        {
            var page = await reader.QueryAsync(query, continuation, pageSize, cancel);
            yield return page;
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);
    }
}
