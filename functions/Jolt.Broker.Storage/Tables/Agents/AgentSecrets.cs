using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Storage.Tables;

/// <summary>What an account's owner does with the secrets of its agents: sees them, changes them, takes them back.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="revoked">Whom every instance of the broker must not trust any more.</param>
/// <param name="time">The time.</param>
public sealed class AgentSecrets(TableServiceClient tables, RandomSource random, RevokedAgents revoked, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(AgentStore.TableName);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>The account's agents, the oldest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<AgentView>> ListAsync(string account, CancellationToken cancel)
    {
        var partition = AgentRows.OwnerPartition(account);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var agents = new List<AgentView>();
        await foreach (var entry in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (await ReadAsync(account, entry.RowKey, cancel) is { } row)
            {
                agents.Add(View(row, entry));
            }
        }

        return [.. agents.OrderBy(agent => agent.Enrolled)];
    }

    /// <summary>Gives an agent another secret. The one before stays good for a period of grace.</summary>
    /// <param name="account">The account that asks.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="graceSeconds">The period; null for the usual one.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The secret, shown this once; null if the account has no such agent, or revoked it.</returns>
    public async Task<RotatedSecret?> RotateAsync(string account, string agent, int? graceSeconds, CancellationToken cancel)
    {
        var secret = random.Secret();
        var ends = KeyRules.EndOfReplaced(expires: null, graceSeconds, time.GetUtcNow());
        var found = await ChangeAsync(account, agent, row => Replace(row, secret, ends), cancel);
        return found is { } row && !row.IsRevoked() ? new RotatedSecret(agent, secret, ends) : null;
    }

    /// <summary>Takes an agent's secret back for good, and has every instance refuse its token within a minute.</summary>
    /// <param name="account">The account that asks.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether the account has such an agent.</returns>
    public async Task<bool> RevokeAsync(string account, string agent, CancellationToken cancel)
    {
        var found = await ChangeAsync(
            account, agent, row => row.IsRevoked() ? null : With(row, "Revoked", time.GetUtcNow()), cancel);
        if (found is null)
        {
            return false;
        }

        // Noted again on a second try: the first may have ended between the two.
        await revoked.AddAsync(agent, cancel);
        return true;
    }

    private TableEntity? Replace(TableEntity row, string secret, DateTimeOffset formerEnds)
    {
        if (row.IsRevoked())
        {
            return null;
        }

        row["FormerSalt"] = row.Bytes("Salt");
        row["FormerHash"] = row.Bytes("Hash");
        row["FormerEnds"] = formerEnds;
        return row.WithSecret(random, secret);
    }

    private async Task<TableEntity?> ChangeAsync(
        string account, string agent, Func<TableEntity, TableEntity?> change, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            if (await ReadAsync(account, agent, cancel) is not { } row || change(row) is not { } changed)
            {
                return await ReadAsync(account, agent, cancel);
            }

            try
            {
                await _table.UpdateEntityAsync(changed, row.ETag, TableUpdateMode.Merge, cancel);
                return changed;
            }
            catch (RequestFailedException failure) when (failure.Status == StorageStatus.PreconditionFailed)
            {
                await _backoff.WaitAsync(attempt, cancel);
            }
        }

        throw new ContentionException($"agent '{agent}'");
    }

    private async Task<TableEntity?> ReadAsync(string account, string agent, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(agent, AgentRows.RowKey, cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value } && value.Text("Account") == account ? value : null;
    }

    private static TableEntity With(TableEntity row, string name, DateTimeOffset value)
    {
        row[name] = value;
        return row;
    }

    private static AgentView View(TableEntity row, TableEntity entry) => new(
        row.PartitionKey,
        row.Text("Name"),
        PriceLevels.Parse(row.Text("Ask"))!.Value,
        row.Time("Enrolled"),
        entry.GetDateTimeOffset("LastSession"),
        row.GetDateTimeOffset("Revoked"));
}
