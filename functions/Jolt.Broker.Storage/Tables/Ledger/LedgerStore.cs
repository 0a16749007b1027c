using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Accounts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// The ledger in Table Storage. A transfer is its debit: before that is posted nothing has happened, after it the
/// credits are owed and will be posted, by this call, by its retry, or by <see cref="RollForwardAsync"/>.
/// </summary>
public sealed class LedgerStore
{
    /// <summary>Postings that a filtered page looks through with one call: what storage answers with at once.</summary>
    private const int WindowPostings = 1_000;

    /// <summary>Calls that a filtered page makes at the most before it says where to go on.</summary>
    private const int WindowsMax = 5;

    /// <summary>The highest number that a posting's key can hold.</summary>
    private const long PostingsMax = 999_999_999_999;

    private readonly LedgerTable _table;
    private readonly TransferWriter _transfers;
    private readonly CreditTermsReader _terms;
    private readonly ContentionBackoff _backoff;

    /// <summary>The ledger in an account's tables.</summary>
    /// <param name="tables">The account.</param>
    /// <param name="time">The time of postings.</param>
    /// <param name="random">Jitter and the names of attempts.</param>
    public LedgerStore(TableServiceClient tables, TimeProvider time, RandomSource random)
    {
        _table = new LedgerTable(tables);
        var legs = new LegWriter(_table, new ContentionBackoff(time, random), time);
        _terms = new CreditTermsReader(tables);
        _backoff = new ContentionBackoff(time, random);
        _transfers = new TransferWriter(_table, legs, new TransferIntents(tables, random), _terms, time);
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

    /// <summary>
    /// Where an account stands under its pool's terms of today: with the limit that its next debit will keep. Null if it was
    /// never opened.
    /// </summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AccountStanding?> GetStandingAsync(string pool, string account, CancellationToken cancel)
    {
        var terms = _terms.ReadAsync(pool, cancel);
        var (head, _) = await _table.ReadHeadAsync(pool, account, cancel);
        return head is null ? null : AccountStanding.Of(await terms, head);
    }

    /// <summary>Where several accounts of a pool stand, in their order; null for one that was never opened.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="accounts">The accounts.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<AccountStanding?>> GetStandingsAsync(
        string pool, IReadOnlyList<string> accounts, CancellationToken cancel)
    {
        var terms = await _terms.ReadAsync(pool, cancel);
        var heads = await Task.WhenAll(accounts.Select(account => _table.ReadHeadAsync(pool, account, cancel)));
        return [.. heads.Select(read => read.Head is { } head ? AccountStanding.Of(terms, head) : null)];
    }

    /// <summary>Marks an account as left: from now on it spends nothing. Done twice, it changes nothing.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account, which must be open.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task LeaveAsync(string pool, string account, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var read = await _table.ReadHeadAsync(pool, account, cancel);
            var head = read.Head ?? throw new InvalidOperationException($"Account '{account}' has no ledger.");
            if (head.Left || await _table.ReplaceHeadAsync(pool, account, head with { Left = true }, read.Tag, cancel))
            {
                return;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new LedgerContentionException(account);
    }

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

    /// <summary>Those of an account's postings that a filter lets through, the newest first.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="filter">Which to show.</param>
    /// <param name="before">Only postings with a lower number, or null for all.</param>
    /// <param name="take">Lines on the page.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<StatementPage> GetStatementAsync(
        string pool, string account, StatementFilter filter, long? before, int take, CancellationToken cancel)
    {
        if (filter == StatementFilter.All)
        {
            return await GetStatementAsync(pool, account, before, take, cancel);
        }

        var newest = (await GetHeadAsync(pool, account, cancel))?.Version ?? 0;
        var next = before is { } bound ? Math.Min(newest + 1, bound) : newest + 1;
        var found = new List<Posting>();
        for (var window = 0; window < WindowsMax && next > 1 && found.Count < take; window++)
        {
            var first = Math.Max(1, next - WindowPostings);
            found.AddRange((await _table.ReadPostingsAsync(pool, account, filter, first, next - 1, cancel)).Reverse());
            next = first;
        }

        return Statements.Filtered(account, found, take, next);
    }

    /// <summary>All of an account's postings that a filter lets through, the oldest first, as they come from storage.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="filter">Which to show.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public IAsyncEnumerable<Posting> ExportAsync(
        string pool, string account, StatementFilter filter, CancellationToken cancel) =>
        _table.QueryPostingsAsync(pool, account, filter, 1, PostingsMax, cancel);

    /// <summary>Carries a transfer out, whole or not at all; completes it if it was begun before.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="cancel">Gives up waiting; what was begun is completed by a retry or by the roll-forward.</param>
    /// <exception cref="ArgumentException">
    /// The transfer breaks <see cref="TransferRules"/>: a bug of its maker.
    /// </exception>
    public Task<TransferOutcome> TransferAsync(Transfer transfer, CancellationToken cancel) =>
        _transfers.CarryOutAsync(transfer, cancel);

    /// <summary>Completes what crashes left half done, and forgets what they left undone.</summary>
    /// <param name="cancel">Gives up; the next run goes on.</param>
    public Task<RollForwardReport> RollForwardAsync(CancellationToken cancel) => _transfers.RollForwardAsync(cancel);
}
