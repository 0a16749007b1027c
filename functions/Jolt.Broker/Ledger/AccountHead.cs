namespace Jolt.Broker.Ledger;

/// <summary>Where an account's chain of postings has got to.</summary>
/// <param name="Balance">Credit in fuel; negative for a debt.</param>
/// <param name="Version">The number of postings so far.</param>
/// <param name="Hash">The last posting's hash, or <see cref="PostingHash.Genesis"/>.</param>
/// <param name="CreditLimit">How far below zero the balance may go, in fuel; zero or positive.</param>
/// <param name="Worked">How far ahead by work the account is, in fuel: what <see cref="WorkRules"/> adds up.</param>
/// <param name="WorkedMost">The highest that <paramref name="Worked"/> ever was.</param>
/// <param name="Left">Whether its owner has left: it can be paid, and spends nothing any more.</param>
public sealed record AccountHead(
    long Balance, long Version, string Hash, long CreditLimit, long Worked = 0, long WorkedMost = 0, bool Left = false)
{
    /// <summary>
    /// What can be spent now, in fuel: balance and overdraft. Below zero if the limit was lowered since.
    /// </summary>
    public long Available => Left ? 0 : checked(Balance + CreditLimit);

    /// <summary>An account to which nothing was posted yet.</summary>
    /// <param name="creditLimit">How far below zero the balance may go, in fuel.</param>
    public static AccountHead Opening(long creditLimit) => new(0, 0, PostingHash.Genesis, creditLimit);

    /// <summary>The head after a posting.</summary>
    /// <param name="posting">The posting, which was made from this head.</param>
    internal AccountHead After(Posting posting)
    {
        var worked = checked(Worked + WorkRules.Of(posting.Kind, posting.Amount));
        return this with
        {
            Balance = posting.Balance,
            Version = posting.Version,
            Hash = posting.Hash,
            Worked = worked,
            WorkedMost = Math.Max(WorkedMost, worked),
        };
    }
}
