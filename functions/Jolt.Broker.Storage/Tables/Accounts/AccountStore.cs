using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>The accounts, in the table <c>Accounts</c>: one partition a pool.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="ledger">Their balances.</param>
/// <param name="credentials">Their ids and keys.</param>
/// <param name="invites">What opens them.</param>
/// <param name="time">The time.</param>
public sealed class AccountStore(
    TableServiceClient tables, LedgerStore ledger, NewCredentials credentials, InviteStore invites, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = "Accounts";

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>The account that a key speaks for, or null.</summary>
    /// <param name="holder">What the key says.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Member?> FindAsync(KeyStore.Holder holder, CancellationToken cancel) =>
        await ReadAsync(holder.Pool, holder.Account, cancel) is { } row
            ? new Member(holder.Pool, holder.Account, row.Text("Name"))
            : null;

    /// <summary>Opens an account, if the pool's rule lets its owner in.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="request">The wish.</param>
    /// <param name="isOperator">Whether the operator's key was shown.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<OpenAccountOutcome> OpenAsync(
        PoolView pool, CreateAccountRequest request, bool isOperator, CancellationToken cancel) =>
        OpenAsync(pool, request, isOperator, key: null, cancel);

    /// <summary>Opens an account, if the pool's rule lets its owner in, or answers again what was answered under the key.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="request">The wish.</param>
    /// <param name="isOperator">Whether the operator's key was shown.</param>
    /// <param name="key">The request's Idempotency-Key, or null if it has none.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<OpenAccountOutcome> OpenAsync(
        PoolView pool, CreateAccountRequest request, bool isOperator, string? key, CancellationToken cancel)
    {
        var fresh = await credentials.ForAccountAsync(pool.Name, isOperator, key, cancel);
        if (key is not null && await ReadAsync(pool.Name, fresh.Account, cancel) is { } there)
        {
            return Replay(there, fresh, pool.Name, request);
        }

        for (var attempt = 0; attempt < InviteRules.UsesMax; attempt++)
        {
            var found = request.Invite is { } code ? await invites.FindAsync(pool.Name, code, cancel) : null;
            var decision = JoinRules.Decide(
                pool.Join, isOperator, request.Invite is not null, found?.Invite, time.GetUtcNow(), request.Name);
            if (decision is JoinDecision.Refuse refuse)
            {
                return new OpenAccountOutcome.Refused(refuse.Why);
            }

            if (attempt == 0)
            {
                await PrepareAsync(pool, fresh, cancel);
            }

            if (await CommitAsync(pool.Name, fresh.Account, request, found, decision, cancel))
            {
                return new OpenAccountOutcome.Opened(
                    new CreatedAccount(fresh.Account, pool.Name, request.Name, fresh.Key.Text));
            }
        }

        throw new LedgerContentionException(fresh.Account);
    }

    /// <summary>Marks an account as left. Its ledger is to be marked first. Done twice, it changes nothing.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The account, with the time when it left.</returns>
    public async Task<AccountRecord> LeaveAsync(string pool, string account, CancellationToken cancel)
    {
        var row = await ReadAsync(pool, account, cancel)
            ?? throw new InvalidOperationException($"There is no account '{account}' in pool '{pool}'.");
        row["Left"] = row.GetDateTimeOffset("Left") ?? time.GetUtcNow();
        var left = new TableEntity(pool, AccountRows.LeftKey(account))
        {
            ["Name"] = row["Name"],
            ["Opened"] = row["Opened"],
            ["Left"] = row["Left"],
        };
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpdateReplace, row, ETag.All),
            new(TableTransactionActionType.UpsertReplace, left),
        ];
        await _table.SubmitTransactionAsync(actions, cancel);
        return AccountRows.ToAccount(row);
    }

    /// <summary>A pool's accounts in the order of their ids.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="after">The account after which to begin, or null.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<IReadOnlyList<AccountRecord>> ListAsync(string pool, string? after, int take, CancellationToken cancel) =>
        QueryAsync(AccountRows.Filter(pool, after), take, cancel);

    /// <summary>The accounts of a pool that have left.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<IReadOnlyList<AccountRecord>> ListLeftAsync(string pool, CancellationToken cancel) =>
        QueryAsync(AccountRows.LeftFilter(pool), int.MaxValue, cancel);

    private async Task<IReadOnlyList<AccountRecord>> QueryAsync(string filter, int take, CancellationToken cancel)
    {
        var accounts = new List<AccountRecord>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            accounts.Add(AccountRows.ToAccount(row));
            if (accounts.Count == take)
            {
                break;
            }
        }

        return accounts;
    }

    private async Task<TableEntity?> ReadAsync(string pool, string account, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(pool, AccountRows.Key(account), cancellationToken: cancel);
        return row.HasValue ? row.Value : null;
    }

    // The key is computed again and not written again: one that was revoked since stays revoked.
    private OpenAccountOutcome Replay(
        TableEntity row, NewAccount fresh, string pool, CreateAccountRequest request)
    {
        var isSame = row.GetString("Wish") == WishOf(request);
        var isYoung = time.GetUtcNow() - row.Time("Opened") <= TimeSpan.FromSeconds(NewCredentials.ReplaySeconds);
        return isSame && isYoung
            ? new OpenAccountOutcome.Opened(new CreatedAccount(fresh.Account, pool, request.Name, fresh.Key.Text))
            : new OpenAccountOutcome.OtherRequest();
    }

    private static string WishOf(CreateAccountRequest request) => SecretRows.Digest($"{request.Name}\n{request.Invite}");

    // Balance and key come before the account: without its row they open nothing, and with it nothing is missing.
    private async Task PrepareAsync(PoolView pool, NewAccount fresh, CancellationToken cancel)
    {
        await ledger.OpenAccountAsync(pool.Name, fresh.Account, pool.CreditLimit, cancel);
        await fresh.SaveKeyAsync(cancel);
    }

    private async Task<bool> CommitAsync(
        string pool, string account, CreateAccountRequest request, InviteStore.Found? found, JoinDecision decision,
        CancellationToken cancel)
    {
        var row = new TableEntity(pool, AccountRows.Key(account))
        {
            ["Name"] = request.Name,
            ["Opened"] = time.GetUtcNow(),
            ["Wish"] = WishOf(request),
        };
        var actions = new List<TableTransactionAction> { new(TableTransactionActionType.Add, row) };
        if (decision is JoinDecision.WelcomeByInvite welcome)
        {
            // The invite's tag lets one newcomer at a time through: its last use opens one account.
            actions.Add(InviteStore.SaveAction(found!, welcome.Invite));
        }

        try
        {
            await _table.SubmitTransactionAsync(actions, cancel);
            return true;
        }
        catch (RequestFailedException failure)
            when (failure.Status is StorageStatus.Conflict or StorageStatus.PreconditionFailed)
        {
            // If the answer of a try was lost, its retry fails because of what that try wrote: the row is there.
            return await ReadAsync(pool, account, cancel) is not null;
        }
    }
}
