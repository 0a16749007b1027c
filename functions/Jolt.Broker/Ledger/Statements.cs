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

    /// <summary>
    /// A page of what a filter let through, the newest posting first. The postings were found going backwards, so that
    /// their last ones are the oldest.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="found">What was found, the newest first.</param>
    /// <param name="take">Lines on the page.</param>
    /// <param name="lookedDownTo">The lowest number that was looked at.</param>
    public static StatementPage Filtered(string account, IReadOnlyList<Posting> found, int take, long lookedDownTo)
    {
        var lines = found.Take(take).Select(Line).ToList();
        var next = found.Count >= take ? lines[^1].Version : lookedDownTo;
        return new StatementPage(account, lines, next > 1 ? next.ToString(CultureInfo.InvariantCulture) : null);
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
            posting.Hash,
            posting.Note,
            posting.Limit);
}
