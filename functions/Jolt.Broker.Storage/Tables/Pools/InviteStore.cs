using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The invites. They lie in the table of accounts, in their pool's partition, so that using one and opening an account
/// are one transaction. A row is found by the code's hash, and the code itself is nowhere.
/// </summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where codes come from.</param>
/// <param name="time">The time.</param>
public sealed class InviteStore(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>What every code starts with.</summary>
    public const string CodePrefix = "ji_";

    private const string RowPrefix = "invite:";

    private readonly TableClient _table = tables.GetTableClient(AccountStore.TableName);

    /// <summary>An invite as it was read.</summary>
    internal sealed record Found(Invite Invite, TableEntity Row);

    /// <summary>Creates an invite.</summary>
    /// <param name="pool">The pool it opens.</param>
    /// <param name="request">A wish that <see cref="InviteRules.Check"/> found nothing wrong with.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<CreatedInvite> CreateAsync(string pool, CreateInviteRequest request, CancellationToken cancel)
    {
        var code = CodePrefix + random.Id() + random.Id();
        var invite = InviteRules.Create(request, time.GetUtcNow());
        var row = new TableEntity(pool, KeyOf(code));
        await _table.UpsertEntityAsync(With(row, invite), TableUpdateMode.Replace, cancel);
        return new CreatedInvite(code, pool, invite.Uses, invite.Expires);
    }

    internal async Task<Found?> FindAsync(string pool, string code, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, KeyOf(code), cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value }
            ? new Found(
                new Invite(
                    value.Integer("Uses"),
                    value.Integer("Used"),
                    value.Time("Expires")),
                value)
            : null;
    }

    internal static TableTransactionAction SaveAction(Found found, Invite invite) =>
        new(TableTransactionActionType.UpdateReplace, With(found.Row, invite), found.Row.ETag);

    private static TableEntity With(TableEntity row, Invite invite)
    {
        row["Uses"] = invite.Uses;
        row["Used"] = invite.Used;
        row["Expires"] = invite.Expires;
        return row;
    }

    private static string KeyOf(string code) =>
        RowPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
