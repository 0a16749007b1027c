using Jolt.Broker.Storage.Connections;
using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Contracts.Accounts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The ledger in Table Storage. A transfer is its debit: before that is posted nothing has happened, after it the credits
/// are owed and will be posted, by this call, by its retry, or by <see cref="RollForwardAsync"/>.
/// </summary>
public sealed class LedgerStore
{
    private readonly LedgerTable _table;
    private readonly TransferIntents _intents;
    private readonly LegWriter _legs;
    private readonly TimeProvider _time;

    /// <summary>The ledger in an account's tables.</summary>
    /// <param name="tables">The account.</param>
    /// <param name="time">The time of postings.</param>
    /// <param name="random">Jitter and the names of attempts.</param>
    public LedgerStore(TableServiceClient tables, TimeProvider time, RandomSource random)
    {
        _table = new LedgerTable(tables);
        _intents = new TransferIntents(tables, random);
        _legs = new LegWriter(_table, new ContentionBackoff(time, random), time);
        _time = time;
    }

    /// <summary>Opens an account, or leaves it as it is if it is open.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="creditLimit">How far below zero its balance may go, in fuel.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether this call opened it.</returns>
    public Task<bool> OpenAccountAsync(string pool, string account, long creditLimit, CancellationToken cancel) =>
        _table.OpenAsync(pool, account, AccountHead.Opening(creditLimit), cancel);

    /// <summary>Where an account stands, or null if it was never opened.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AccountHead?> GetHeadAsync(string pool, string account, CancellationToken cancel) =>
        (await _table.ReadHeadAsync(pool, account, cancel)).Head;

    /// <summary>An account's balance in fuel; zero if it was never opened.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<long> GetBalanceAsync(string pool, string account, CancellationToken cancel) =>
        (await GetHeadAsync(pool, account, cancel))?.Balance ?? 0;

    /// <summary>An account's postings, the newest first.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="before">Only postings with a lower number, or null for all.</param>
    /// <param name="take">Lines on the page.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<StatementPage> GetStatementAsync(
        string pool, string account, long? before, int take, CancellationToken cancel)
    {
        var newest = (await GetHeadAsync(pool, account, cancel))?.Version ?? 0;
        var last = before is { } bound ? Math.Min(newest, bound - 1) : newest;
        if (last < 1)
        {
            return new StatementPage(account, [], Continuation: null);
        }

        var first = Math.Max(1, last - take + 1);
        var postings = await _table.ReadPostingsAsync(pool, account, first, last, cancel);
        return Statements.Page(account, postings);
    }

    /// <summary>Carries a transfer out, whole or not at all; completes it if it was begun before.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="cancel">Gives up waiting; what was begun is completed by a retry or by the roll-forward.</param>
    /// <exception cref="ArgumentException">The transfer breaks <see cref="TransferRules"/>: a bug of its maker.</exception>
    public async Task<TransferOutcome> TransferAsync(Transfer transfer, CancellationToken cancel)
    {
        TransferRules.Check(transfer);
        var heads = await Task.WhenAll(
            transfer.Legs.Select(leg => _table.ReadHeadAsync(transfer.Pool, leg.Account, cancel)));
        if (FirstUnknown(transfer, heads) is { } unknown)
        {
            return new TransferOutcome.UnknownAccount(unknown);
        }

        TransferIntents.Intent? intent = null;
        var debit = await _legs.WriteAsync(transfer, 0, heads[0], BeginAsync, cancel);
        if (debit is LegDecision.Post or LegDecision.Replay)
        {
            await CreditAsync(transfer, heads, cancel);
        }

        if (intent is not null)
        {
            await _intents.EndAsync(intent, cancel);
        }

        return Outcome(transfer, debit);

        async Task BeginAsync() => intent = await _intents.BeginAsync(transfer, _time.GetUtcNow(), cancel);
    }

    /// <summary>Completes what crashes left half done, and forgets what they left undone.</summary>
    /// <param name="cancel">Gives up; the next run goes on.</param>
    public async Task<RollForwardReport> RollForwardAsync(CancellationToken cancel)
    {
        var report = new RollForwardReport(0, 0, 0);
        await foreach (var intent in _intents.ListAsync(cancel))
        {
            var transfer = intent.Transfer;
            var entry = await _table.ReadEntryAsync(transfer, 0, cancel);
            var step = RollForwardRules.Decide(transfer, entry, intent.Begun, _time.GetUtcNow());
            if (step == RollForwardStep.Complete)
            {
                await CompleteAsync(transfer, cancel);
            }

            if (step != RollForwardStep.Wait)
            {
                await _intents.EndAsync(intent, cancel);
            }

            report = report.Count(step);
        }

        return report;
    }

    /// <summary>Posts the credits of a transfer whose debit stands; those that are there stay as they are.</summary>
    private async Task CompleteAsync(Transfer transfer, CancellationToken cancel)
    {
        var heads = await Task.WhenAll(
            transfer.Legs.Select(leg => _table.ReadHeadAsync(transfer.Pool, leg.Account, cancel)));
        await CreditAsync(transfer, heads, cancel);
    }

    private async Task CreditAsync(Transfer transfer, LedgerTable.ReadHead[] heads, CancellationToken cancel)
    {
        for (var leg = 1; leg < transfer.Legs.Count; leg++)
        {
            var credit = await _legs.WriteAsync(transfer, leg, heads[leg], beforeWrite: null, cancel);
            if (credit is not (LegDecision.Post or LegDecision.Replay))
            {
                // A credit has no limit to break, and the debit's index holds the fingerprint: this cannot be.
                throw new InvalidOperationException(
                    $"Transfer '{transfer.Id}' is debited, but its credit of '{transfer.Legs[leg].Account}' was {credit}.");
            }
        }
    }

    // The pool's own accounts open with their first credit; a person's has to be there.
    private static string? FirstUnknown(Transfer transfer, LedgerTable.ReadHead[] heads) =>
        transfer.Legs
            .Where((leg, index) => heads[index].Head is null && !LedgerAccounts.IsOwnedByPool(leg.Account))
            .FirstOrDefault()?.Account;

    private static TransferOutcome Outcome(Transfer transfer, LegDecision debit) => debit switch
    {
        LegDecision.Post => new TransferOutcome.Posted(),
        LegDecision.Replay => new TransferOutcome.Replayed(),
        LegDecision.Conflict => new TransferOutcome.Conflict(transfer.Id),
        LegDecision.Refuse refuse => new TransferOutcome.InsufficientCredit(refuse.Needed, refuse.Available),
        _ => throw new InvalidOperationException($"Transfer '{transfer.Id}' ended as {debit}."),
    };
}
