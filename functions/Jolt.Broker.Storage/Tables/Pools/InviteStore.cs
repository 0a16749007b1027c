using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// Invites and requests to be let in, in the table <c>Accounts</c>: beside a pool's accounts in one partition, so that using
/// one and opening an account are one transaction. A row is found by the code's id and opened by its secret, which is kept
/// hashed.
/// </summary>
/// <param name="tables">The account's tables.</param>
/// <param name="random">Where codes come from.</param>
/// <param name="repeatable">Where the codes of requests that can be sent again come from.</param>
/// <param name="time">The time.</param>
public sealed class InviteStore(
    TableServiceClient tables, RandomSource random, RepeatableRandom repeatable, TimeProvider time)
{
    /// <summary>What every code of an invite starts with.</summary>
    public const string CodePrefix = InviteRows.InvitePrefix;

    private readonly TableClient _table = tables.GetTableClient(AccountStore.TableName);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>An invite as it was read.</summary>
    internal sealed record Found(Invite Invite, TableEntity Row);

    /// <summary>Creates an invite.</summary>
    /// <param name="pool">The pool it opens.</param>
    /// <param name="request">A wish that <see cref="InviteRules.Check"/> found nothing wrong with.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<CreatedInvite> CreateAsync(string pool, CreateInviteRequest request, CancellationToken cancel) =>
        (await CreateAsync(pool, request, random.Id(), cancel))!;

    /// <summary>Creates an invite, or answers again what was answered under the key.</summary>
    /// <param name="pool">The pool it opens.</param>
    /// <param name="request">A wish that <see cref="InviteRules.Check"/> found nothing wrong with.</param>
    /// <param name="key">The request's Idempotency-Key.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The invite, or null if another one was made under the key.</returns>
    public async Task<CreatedInvite?> CreateAsync(
        string pool, CreateInviteRequest request, string key, CancellationToken cancel)
    {
        var invite = InviteRules.Create(request, time.GetUtcNow());
        var code = await CodeAsync(InviteRows.InvitePrefix, pool, key, cancel);
        var found = await AddAsync(pool, code, invite, $"{request.Uses} {request.Days}", cancel);
        return found is null
            ? null
            : new CreatedInvite(code.Text, pool, found.Uses, found.Expires, InviteRows.IdOf(found, code.Id));
    }

    /// <summary>Writes down that somebody asks to be let in, or answers again what was answered under the key.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="request">A request that <see cref="JoinRequestRules.Check"/> found nothing wrong with.</param>
    /// <param name="key">The request's Idempotency-Key.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The request with its code, or null if another one was made under the key.</returns>
    public async Task<CreatedJoinRequest?> AskAsync(
        string pool, CreateJoinRequest request, string key, CancellationToken cancel)
    {
        var invite = JoinRequestRules.Create(request, time.GetUtcNow());
        var code = await CodeAsync(InviteRows.RequestPrefix, pool, key, cancel);
        var found = await AddAsync(pool, code, invite, $"{request.Name}\n{request.Message}", cancel);
        return found is null
            ? null
            : new CreatedJoinRequest(InviteRows.IdOf(found, code.Id), pool, request.Name, code.Text, found.Expires);
    }

    /// <summary>A pool's invites, or the requests to be let in.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="requests">Whether requests are wanted and not invites.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<(string Id, Invite Invite)>> ListAsync(string pool, bool requests, CancellationToken cancel)
    {
        var found = new List<(string, Invite)>();
        await foreach (var row in _table.QueryAsync<TableEntity>(InviteRows.Filter(pool), cancellationToken: cancel))
        {
            var invite = InviteRows.ToInvite(row);
            if (InviteRows.IsRequest(invite) == requests)
            {
                found.Add((InviteRows.IdOf(invite, row), invite));
            }
        }

        return found;
    }

    /// <summary>Takes an invite one step further, and again if another writer was first.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="id">The invite's id, <c>i-…</c> or <c>r-…</c>.</param>
    /// <param name="step">The step, from the invite as it is.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The invite after the step, or null if there is none.</returns>
    public async Task<Invite?> UpdateAsync(string pool, string id, Func<Invite, Invite> step, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, InviteRows.KeyOfId(id), cancellationToken: cancel);
            if (!row.HasValue || InviteRows.ToInvite(row.Value!) is not { } invite || InviteRows.IdOf(invite, row.Value!) != id)
            {
                return null;
            }

            var after = step(invite);
            if (after == invite || await TryReplaceAsync(InviteRows.With(row.Value!, after), cancel))
            {
                return after;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"invite '{id}'");
    }

    internal async Task<Found?> FindAsync(string pool, string text, CancellationToken cancel)
    {
        if (InviteCode.Parse(text) is not { } code)
        {
            return null;
        }

        var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, InviteRows.Key(code.Id), cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value } && value.HasSecret(code.Secret)
            ? new Found(InviteRows.ToInvite(value), value)
            : null;
    }

    internal static TableTransactionAction SaveAction(Found found, Invite invite) =>
        new(TableTransactionActionType.UpdateReplace, InviteRows.With(found.Row, invite), found.Row.ETag);

    private async Task<InviteCode> CodeAsync(string prefix, string pool, string key, CancellationToken cancel)
    {
        var source = await repeatable.OfAsync($"{prefix}\n{pool}", key, cancel);
        return new InviteCode(prefix, source.Id(), source.Id());
    }

    /// <summary>Adds an invite; answers what is there now, or null if that was asked for in other words.</summary>
    private async Task<Invite?> AddAsync(
        string pool, InviteCode code, Invite invite, string wish, CancellationToken cancel)
    {
        var row = InviteRows.With(new TableEntity(pool, InviteRows.Key(code.Id)), invite).WithSecret(random, code.Secret);
        row["Wish"] = wish;
        try
        {
            await _table.AddEntityAsync(row, cancel);
            return invite;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            var there = (await _table.GetEntityAsync<TableEntity>(pool, InviteRows.Key(code.Id), cancellationToken: cancel)).Value;
            return there.Text("Wish") == wish ? InviteRows.ToInvite(there) : null;
        }
    }

    private async Task<bool> TryReplaceAsync(TableEntity row, CancellationToken cancel)
    {
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }
}
