using Jolt.Broker.Ledger;

namespace Jolt.Broker.Pools;

/// <summary>What a pool allows its members to owe.</summary>
/// <param name="NewcomerLimit">How far below zero a newcomer may go, in fuel.</param>
/// <param name="MemberLimit">How far below zero a member in good standing may go, in fuel.</param>
/// <param name="GoodStandingFuel">How far ahead by work a member must once have been to be in good standing, in fuel.</param>
public sealed record CreditTerms(long NewcomerLimit, long MemberLimit, long GoodStandingFuel);

/// <summary>
/// The rule by which an overdraft grows. It starts at the newcomer's limit. Once an account has been ahead by work by
/// <see cref="CreditTerms.GoodStandingFuel"/>, it is the member's limit, and stays so through all that is spent later. Who
/// has left has none. The pool's terms of today hold at every debit, so that an edit of them reaches every open account
/// with its next movement; nothing else ever changes a limit.
/// </summary>
public static class CreditRules
{
    /// <summary>Whether an account is in good standing.</summary>
    /// <param name="terms">The pool's terms.</param>
    /// <param name="head">The account's head.</param>
    public static bool IsInGoodStanding(CreditTerms terms, AccountHead head) =>
        !head.Left && head.WorkedMost >= terms.GoodStandingFuel;

    /// <summary>How far below zero an account may go, in fuel.</summary>
    /// <param name="terms">The pool's terms.</param>
    /// <param name="head">The account's head.</param>
    public static long LimitOf(CreditTerms terms, AccountHead head) => head.Left
        ? 0
        : IsInGoodStanding(terms, head) ? terms.MemberLimit : terms.NewcomerLimit;

    /// <summary>The head under the pool's terms of today.</summary>
    /// <param name="terms">The pool's terms, or null where no pool has any: then the head's own limit holds.</param>
    /// <param name="head">The account's head.</param>
    public static AccountHead Apply(CreditTerms? terms, AccountHead head) =>
        terms is null ? head : head with { CreditLimit = LimitOf(terms, head) };
}
