using System.Runtime.CompilerServices;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary>An account's postings across the pages in which the broker gives them.</summary>
internal static class StatementLines
{
    internal static IAsyncEnumerable<StatementLine> NewestFirstAsync(
        BrokerClient client, CancellationToken cancellationToken) =>
        NewestFirstAsync(client, job: null, kind: null, cancellationToken);

    /// <summary>Only those about a job, or of a kind, where one is named.</summary>
    internal static async IAsyncEnumerable<StatementLine> NewestFirstAsync(
        BrokerClient client, string? job, string? kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await client.Accounts.StatementAsync(
                job, kind, continuation, cancellationToken: cancellationToken);
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
