using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Storage.Tables;

/// <summary>An enrolled PC.</summary>
/// <param name="Id">The agent's id.</param>
/// <param name="Account">The account that it earns for.</param>
/// <param name="Pool">The account's pool.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Ask">The lowest level it works for.</param>
public sealed record AgentRecord(string Id, string Account, string Pool, string Name, PriceLevel Ask);

/// <summary>The agents, in the table <c>Agents</c>: one partition each, so that the market's traffic spreads.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where ids and secrets come from.</param>
/// <param name="time">The time.</param>
public sealed class AgentStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = "Agents";

    private const char IdPrefix = 'g';

    /// <summary>What is known of an agent before it has done anything.</summary>
    private const string StandingAtFirst = "new";

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>Enrols an agent.</summary>
    /// <param name="owner">Whom it earns for.</param>
    /// <param name="request">The wish.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The agent, and its secret, which is shown this once.</returns>
    public async Task<(AgentRecord Agent, string Secret)> EnrolAsync(
        Member owner, EnrolAgentRequest request, CancellationToken cancel) =>
        (await EnrolAsync(owner, request, random, cancel))!.Value;

    /// <summary>Enrols an agent, or answers again what was answered to the same request.</summary>
    /// <param name="owner">Whom it earns for.</param>
    /// <param name="request">The wish.</param>
    /// <param name="source">Where id and secret come from: the same for a request that is sent again.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>
    /// The agent and its secret; null if another agent was enrolled from that source, or this one's secret was changed since.
    /// </returns>
    public async Task<(AgentRecord Agent, string Secret)?> EnrolAsync(
        Member owner, EnrolAgentRequest request, RandomSource source, CancellationToken cancel)
    {
        var agent = new AgentRecord(source.Id(IdPrefix), owner.Account, owner.Pool, request.Name, request.Ask);
        var secret = source.Secret();
        var row = new TableEntity(agent.Id, AgentRows.RowKey)
        {
            ["Account"] = agent.Account,
            ["Pool"] = agent.Pool,
            ["Name"] = agent.Name,
            ["Ask"] = agent.Ask.Name(),
            ["Standing"] = StandingAtFirst,
            ["Enrolled"] = time.GetUtcNow(),
        };

        // It is listed before it can work, so that no crash leaves one that its owner cannot see.
        await _table.UpsertEntityAsync(
            new TableEntity(AgentRows.OwnerPartition(agent.Account), agent.Id), TableUpdateMode.Merge, cancel);
        try
        {
            await _table.AddEntityAsync(row.WithSecret(random, secret), cancel);
            return (agent, secret);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            return await FindAsync(agent.Id, secret, cancel) == agent ? (agent, secret) : null;
        }
    }

    /// <summary>The account that an agent earns for, or null if there is no such agent.</summary>
    /// <param name="agent">The agent's id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<string?> OwnerAsync(string agent, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(agent, AgentRows.RowKey, cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value } ? value.Text("Account") : null;
    }

    /// <summary>The agent, if the secret is its own; null if either is unknown, or the agent was revoked.</summary>
    /// <param name="request">What was shown.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AgentRecord?> FindAsync(OpenSessionRequest request, CancellationToken cancel)
    {
        if (await FindAsync(request.Agent, request.Secret, cancel) is not { } agent)
        {
            return null;
        }

        var entry = new TableEntity(AgentRows.OwnerPartition(agent.Account), agent.Id) { ["LastSession"] = time.GetUtcNow() };
        await _table.UpsertEntityAsync(entry, TableUpdateMode.Merge, cancel);
        return agent;
    }

    private async Task<AgentRecord?> FindAsync(string agent, string secret, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(agent, AgentRows.RowKey, cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value } && value.OpensWith(secret, time.GetUtcNow())
            ? new AgentRecord(
                agent, value.Text("Account"), value.Text("Pool"), value.Text("Name"), PriceLevels.Parse(value.Text("Ask"))!.Value)
            : null;
    }
}
