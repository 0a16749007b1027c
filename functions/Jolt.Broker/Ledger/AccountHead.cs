namespace Jolt.Broker.Ledger;

/// <summary>Where an account's chain of postings has got to.</summary>
/// <param name="Balance">Credit in fuel; negative for a debt.</param>
/// <param name="Version">The number of postings so far.</param>
/// <param name="Hash">The last posting's hash, or <see cref="PostingHash.Genesis"/>.</param>
/// <param name="CreditLimit">How far below zero the balance may go, in fuel; zero or positive.</param>
public sealed record AccountHead(long Balance, long Version, string Hash, long CreditLimit)
{
    /// <summary>
    /// What can be spent now, in fuel: balance and overdraft. Below zero if the limit was lowered since.
    /// </summary>
    public long Available => checked(Balance + CreditLimit);

    /// <summary>An account to which nothing was posted yet.</summary>
    /// <param name="creditLimit">How far below zero the balance may go, in fuel.</param>
    public static AccountHead Opening(long creditLimit) => new(0, 0, PostingHash.Genesis, creditLimit);
}
