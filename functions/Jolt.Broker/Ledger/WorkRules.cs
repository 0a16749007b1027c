namespace Jolt.Broker.Ledger;

/// <summary>
/// How far ahead by work an account is: what it was paid for work, less what its own jobs cost. A gift is no work, so that
/// nobody is given good standing; and who buys from a second account of his own is as far behind as that one is ahead.
/// </summary>
public static class WorkRules
{
    /// <summary>What a posting adds to it, in fuel.</summary>
    /// <param name="kind">The posting's kind.</param>
    /// <param name="amount">Its signed amount in fuel.</param>
    public static long Of(TransferKind kind, long amount) => kind switch
    {
        TransferKind.Pay or TransferKind.Fund or TransferKind.Refund => amount,
        _ => 0,
    };
}
