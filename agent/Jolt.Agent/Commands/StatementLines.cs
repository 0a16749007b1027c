using System.Runtime.CompilerServices;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary>An account's postings across the pages in which the broker gives them.</summary>
internal static class StatementLines
{
    internal static async IAsyncEnumerable<StatementLine> NewestFirstAsync(
        BrokerClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await client.Accounts.StatementAsync(continuation, cancellationToken: cancellationToken);
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
