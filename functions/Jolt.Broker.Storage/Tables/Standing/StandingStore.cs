using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Trust;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// What is known of agents and accounts, in the table <c>Standing</c>. A finding is learned once, however often it is told:
/// its row is added in the transaction that changes the agent.
/// </summary>
/// <param name="tables">The storage account's tables.</param>
/// <param name="random">Jitter.</param>
/// <param name="time">The time.</param>
public sealed class StandingStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = StandingRows.TableName;

    /// <summary>Findings in one transaction: a hundred rows is the service's limit, and two go to the agent itself.</summary>
    private const int FindingsAtOnce = 98;

    private readonly TableClient _table = tables.GetTableClient(StandingRows.TableName);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>An agent as it counts now.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="account">The account that it earns for.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AgentTrust> GetAsync(string agent, string account, CancellationToken cancel)
    {
        var ofAgent = RowAsync(agent, cancel);
        var ofAccount = GetAccountAsync(account, cancel);
        return Standings.Now(ToAgent(await ofAgent, agent, account), await ofAccount);
    }

    /// <summary>An account as it counts now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AccountTrust> GetAccountAsync(string account, CancellationToken cancel) =>
        ToAccount(await RowAsync(account, cancel), account);

    /// <summary>The changes of an agent's standing, the newest first.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<StandingChange>> ChangesAsync(string agent, CancellationToken cancel)
    {
        var (from, to) = StandingRows.ChangeKeys;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {agent} and RowKey ge {from} and RowKey lt {to}");
        var changes = new List<StandingChange>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            changes.Add(StandingRows.ToChange(row));
        }

        changes.Reverse();
        return changes;
    }

    /// <summary>Learns findings. Those that were learned before change nothing.</summary>
    /// <param name="findings">The findings, of any agents, all from one shard.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task LearnAsync(IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        foreach (var ofAgent in findings.GroupBy(finding => finding.Agent).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var some in ofAgent.OrderBy(finding => finding.Covers).Chunk(FindingsAtOnce))
            {
                await LearnAsync(ofAgent.Key, some, cancel);
            }
        }
    }

    private async Task LearnAsync(string agent, IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var (now, known) = await ReadAsync(agent, findings, cancel);
            var news = findings.Where(finding => !known.Contains(StandingRows.FindingKey(finding.Lease))).ToList();
            if (news.Count == 0 || await TryLearnAsync(now, news, cancel))
            {
                return;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"the standing of agent '{agent}'");
    }

    private async Task<bool> TryLearnAsync(TableEntity? row, List<Finding> news, CancellationToken cancel)
    {
        var (agent, account) = (news[0].Agent, news[0].Account);
        var moment = time.GetUtcNow();
        var ofAccount = await GetAccountAsync(account, cancel);
        var before = ToAgent(row, agent, account);
        var after = news.Aggregate(before, (trust, finding) => Standings.After(trust, ofAccount, finding, moment));

        // The account comes first: an agent that is quarantined is never without its account's fall.
        await TellAccountAsync(ofAccount, before, after, cancel);
        var changes = row?.GetInt32("Changes") ?? 0;
        var hasChanged = after.Standing != before.Standing;
        var actions = new List<TableTransactionAction> { Save(StandingRows.OfAgent(after, changes + (hasChanged ? 1 : 0)), row) };
        actions.AddRange(news.Select(finding => Add(StandingRows.OfFinding(finding, moment))));
        if (hasChanged)
        {
            actions.Add(Add(StandingRows.OfChange(before, after, changes, moment)));
        }

        return await TryAsync(actions, cancel);
    }

    /// <summary>Tells an account of its agent's change, once for each agent that fell.</summary>
    private async Task TellAccountAsync(AccountTrust account, AgentTrust before, AgentTrust after, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var row = await RowAsync(account.Account, cancel);
            var now = ToAccount(row, account.Account);
            var told = Standings.After(now, before, after, time.GetUtcNow());
            var fell = after.Standing == Standing.Quarantined;
            if (told == now || (fell && await HasFallenAsync(after, cancel)))
            {
                return;
            }

            var actions = new List<TableTransactionAction> { Save(StandingRows.OfAccount(told), row) };
            if (fell)
            {
                actions.Add(Add(new TableEntity(account.Account, StandingRows.FallKey(after.Agent)) { ["At"] = time.GetUtcNow() }));
            }

            if (await TryAsync(actions, cancel))
            {
                return;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"the standing of account '{account.Account}'");
    }

    private async Task<bool> HasFallenAsync(AgentTrust agent, CancellationToken cancel) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(
            agent.Account, StandingRows.FallKey(agent.Agent), cancellationToken: cancel)).HasValue;

    /// <summary>An agent's row, and which of the findings' rows are there.</summary>
    private async Task<(TableEntity? Now, HashSet<string> Known)> ReadAsync(
        string agent, IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        var keys = findings.Select(finding => StandingRows.FindingKey(finding.Lease)).Order(StringComparer.Ordinal).ToList();
        var (first, last) = (keys[0], keys[^1]);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {agent} and (RowKey eq {StandingRows.NowKey} or (RowKey ge {first} and RowKey le {last}))");
        TableEntity? now = null;
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            known.Add(row.RowKey);
            now = row.RowKey == StandingRows.NowKey ? row : now;
        }

        return (now, known);
    }

    private async Task<TableEntity?> RowAsync(string partition, CancellationToken cancel) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(partition, StandingRows.NowKey, cancellationToken: cancel)) is
        { HasValue: true, Value: { } row } ? row : null;

    private static AgentTrust ToAgent(TableEntity? row, string agent, string account) =>
        row is null ? new AgentTrust { Agent = agent, Account = account } : StandingRows.ToAgent(row);

    private static AccountTrust ToAccount(TableEntity? row, string account) =>
        row is null ? new AccountTrust { Account = account } : StandingRows.ToAccount(row);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Save(TableEntity row, TableEntity? before) =>
        before is null ? Add(row) : new(TableTransactionActionType.UpdateReplace, row, before.ETag);

    private async Task<bool> TryAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancel)
    {
        try
        {
            await _table.SubmitTransactionAsync(actions, cancel);
            return true;
        }
        catch (RequestFailedException failure)
            when (failure.Status is StorageStatus.Conflict or StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }
}
