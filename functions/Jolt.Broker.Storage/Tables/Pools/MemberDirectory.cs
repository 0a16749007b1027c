using Jolt.Broker.Ledger;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>Shows a pool's members to each other, and what is common to them.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="ledger">Their balances.</param>
public sealed class MemberDirectory(AccountStore accounts, LedgerStore ledger)
{
    /// <summary>Members on one page: each costs a look at its ledger's head.</summary>
    public const int PageMembersMax = 50;

    /// <summary>A page of a pool's members in the order of their ids.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="after">The account after which to begin, or null.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="showsBalances">Whether every balance is shown, and not only those of who left.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<MemberPage> ListAsync(
        string pool, string? after, int take, bool showsBalances, CancellationToken cancel)
    {
        var records = await accounts.ListAsync(pool, after, take, cancel);
        var views = await ViewAsync(pool, records, showsBalances, cancel);
        return new MemberPage(views, records.Count == take ? records[^1].Account : null);
    }

    /// <summary>What is common to a pool's members: the commons, and what those who left owe.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<PoolBooks> BooksAsync(string pool, CancellationToken cancel)
    {
        var commons = ledger.GetBalanceAsync(pool, LedgerAccounts.Commons, cancel);
        var left = await ViewAsync(pool, await accounts.ListLeftAsync(pool, cancel), showsBalances: true, cancel);
        var owing = left.Where(member => member.Balance < 0).ToList();
        return new PoolBooks(pool, await commons, -owing.Sum(member => member.Balance ?? 0), owing);
    }

    private async Task<IReadOnlyList<MemberView>> ViewAsync(
        string pool, IReadOnlyList<AccountRecord> records, bool showsBalances, CancellationToken cancel)
    {
        var standings = await ledger.GetStandingsAsync(pool, [.. records.Select(record => record.Account)], cancel);
        return [.. records.Zip(standings, (record, standing) => new MemberView(
            record.Account, record.Name, record.Opened, standing?.InGoodStanding ?? false, record.Left,
            showsBalances || record.Left is not null ? standing?.Head.Balance : null))];
    }
}
