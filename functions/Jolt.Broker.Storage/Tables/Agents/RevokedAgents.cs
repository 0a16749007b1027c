using Azure.Data.Tables;
using Jolt.Contracts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The agents that were revoked while a token of theirs may still be good. Tokens are believed without a look into
/// storage; this short list, which each instance of the broker reads again every minute, ends them all the same.
/// </summary>
/// <param name="tables">The account's tables.</param>
/// <param name="time">The time.</param>
public sealed class RevokedAgents(TableServiceClient tables, TimeProvider time)
{
    /// <summary>Seconds after which an instance of the broker looks again: as long a revoked token may still work.</summary>
    public const int RefreshSeconds = 60;

    /// <summary>Seconds that a revoked agent is listed: until its last token has surely ended.</summary>
    private const int ListedSeconds = 2 * Limits.AgentTokenSeconds;

    private const string PartitionKey = "revoked";

    private readonly TableClient _table = tables.GetTableClient(SigningKeyStore.TableName);
    private volatile Seen? _seen;

    /// <summary>Whether an agent is on the list.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async ValueTask<bool> ContainAsync(string agent, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var seen = _seen;
        if (seen is null || now >= seen.At.AddSeconds(RefreshSeconds))
        {
            _seen = seen = new Seen(now, await ReadAsync(now, cancel));
        }

        return seen.Agents.Contains(agent);
    }

    /// <summary>Puts an agent on the list. This instance knows it at once, the others within <see cref="RefreshSeconds"/>.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task AddAsync(string agent, CancellationToken cancel)
    {
        var row = new TableEntity(PartitionKey, agent) { ["Since"] = time.GetUtcNow() };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
        _seen = null;
    }

    private async Task<HashSet<string>> ReadAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var agents = new HashSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionKey}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (now < row.Time("Since").AddSeconds(ListedSeconds))
            {
                agents.Add(row.RowKey);
            }
            else
            {
                await _table.DeleteEntityAsync(PartitionKey, row.RowKey, cancellationToken: cancel);
            }
        }

        return agents;
    }

    private sealed record Seen(DateTimeOffset At, HashSet<string> Agents);
}
