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
/// <param name="keys">Their keys.</param>
/// <param name="invites">What opens them.</param>
/// <param name="random">Where ids come from.</param>
/// <param name="time">The time.</param>
public sealed class AccountStore(
    TableServiceClient tables,
    LedgerStore ledger,
    KeyStore keys,
    InviteStore invites,
    RandomSource random,
    TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = "Accounts";

    private const string RowPrefix = "account:";
    private const char IdPrefix = 'a';

    private readonly TableClient _table = tables.GetTableClient(TableName);

    /// <summary>The account that a key speaks for, or null.</summary>
    /// <param name="holder">What the key says.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Member?> FindAsync(KeyStore.Holder holder, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            holder.Pool, RowPrefix + holder.Account, cancellationToken: cancel);
        return row is { HasValue: true, Value: { } value }
            ? new Member(holder.Pool, holder.Account, value.Text("Name"))
            : null;
    }

    /// <summary>Opens an account, if the pool's rule lets its owner in.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="request">The wish.</param>
    /// <param name="isOperator">Whether the operator's key was shown.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<OpenAccountOutcome> OpenAsync(
        PoolView pool, CreateAccountRequest request, bool isOperator, CancellationToken cancel)
    {
        var account = random.Id(IdPrefix);
        string? key = null;
        for (var attempt = 0; attempt < InviteRules.UsesMax; attempt++)
        {
            var found = request.Invite is { } code ? await invites.FindAsync(pool.Name, code, cancel) : null;
            var decision = JoinRules.Decide(
                pool.Join, isOperator, request.Invite is not null, found?.Invite, time.GetUtcNow());
            if (decision is JoinDecision.Refuse refuse)
            {
                return new OpenAccountOutcome.Refused(refuse.Why);
            }

            key ??= await PrepareAsync(pool, account, cancel);
            if (await CommitAsync(pool.Name, account, request.Name, found, decision, cancel))
            {
                return new OpenAccountOutcome.Opened(new CreatedAccount(account, pool.Name, request.Name, key));
            }
        }

        throw new LedgerContentionException(account);
    }

    // Balance and key come before the account: without its row they open nothing, and with it nothing is missing.
    private async Task<string> PrepareAsync(PoolView pool, string account, CancellationToken cancel)
    {
        await ledger.OpenAccountAsync(pool.Name, account, pool.CreditLimit, cancel);
        return (await keys.CreateAsync(pool.Name, account, cancel)).Text;
    }

    private async Task<bool> CommitAsync(
        string pool,
        string account,
        string name,
        InviteStore.Found? found,
        JoinDecision decision,
        CancellationToken cancel)
    {
        var row = new TableEntity(pool, RowPrefix + account) { ["Name"] = name, ["Opened"] = time.GetUtcNow() };
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
            return await FindAsync(new KeyStore.Holder(pool, account), cancel) is not null;
        }
    }
}
