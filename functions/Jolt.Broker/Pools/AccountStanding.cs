using Jolt.Broker.Ledger;

namespace Jolt.Broker.Pools;

/// <summary>Where an account stands under its pool's terms.</summary>
/// <param name="Head">Its head, with the limit that its next debit will keep.</param>
/// <param name="InGoodStanding">Whether that limit is the one of a member in good standing.</param>
public sealed record AccountStanding(AccountHead Head, bool InGoodStanding)
{
    /// <summary>The standing of a head.</summary>
    /// <param name="terms">The pool's terms, or null where no pool has any.</param>
    /// <param name="head">The account's head.</param>
    public static AccountStanding Of(CreditTerms? terms, AccountHead head) =>
        new(CreditRules.Apply(terms, head), terms is not null && CreditRules.IsInGoodStanding(terms, head));
}
