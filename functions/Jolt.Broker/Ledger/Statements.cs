using System.Globalization;
using Jolt.Contracts.Accounts;

namespace Jolt.Broker.Ledger;

/// <summary>Shows postings to the account's owner.</summary>
public static class Statements
{
    /// <summary>One page of a statement, the newest posting first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="ascending">The page's postings in the order of their numbers.</param>
    public static StatementPage Page(string account, IReadOnlyList<Posting> ascending)
    {
        var lines = ascending.Reverse().Select(Line).ToList();
        var oldest = lines.Count == 0 ? 1 : lines[^1].Version;
        return new StatementPage(account, lines, oldest > 1 ? oldest.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static StatementLine Line(Posting posting) =>
        new(
            posting.Version,
            posting.Time,
            posting.Transfer,
            posting.Kind.Name(),
            posting.Counterparty,
            posting.Job,
            posting.Amount,
            posting.Balance,
            posting.Hash);
}
