namespace Jolt.Broker.Ledger;

/// <summary>Decides about one leg of a transfer, from its account's rows alone.</summary>
public static class LegRules
{
    /// <summary>
    /// Decides about a leg. What was posted once is never judged again: a replay is a replay even if the balance has
    /// gone since. The credit limit binds debits only, so that a credit after its debit always goes through.
    /// </summary>
    /// <param name="head">The account's head.</param>
    /// <param name="posted">The fingerprint of what the account has under the transfer's id, or null for nothing.</param>
    /// <param name="transfer">The transfer.</param>
    /// <param name="leg">The leg's place in the transfer.</param>
    /// <param name="now">The posting's time.</param>
    /// <exception cref="OverflowException">The balance would not fit into 64 bits.</exception>
    public static LegDecision Decide(AccountHead head, string? posted, Transfer transfer, int leg, DateTimeOffset now)
    {
        if (posted is not null)
        {
            return posted == TransferFingerprint.Of(transfer) ? new LegDecision.Replay() : new LegDecision.Conflict();
        }

        var amount = transfer.Legs[leg].Amount;
        var balance = checked(head.Balance + amount);
        if (amount < 0 && (head.Left || balance < -head.CreditLimit))
        {
            return new LegDecision.Refuse(checked(-amount), Math.Max(0, head.Available));
        }

        var posting = Chain(head, transfer, leg, balance, now);
        return new LegDecision.Post(head.After(posting), posting);
    }

    private static Posting Chain(AccountHead head, Transfer transfer, int leg, long balance, DateTimeOffset now)
    {
        var unhashed = new Posting(
            transfer.Legs[leg].Account,
            checked(head.Version + 1),
            WholeMilliseconds(now),
            transfer.Id,
            transfer.Kind,
            transfer.Counterparty(leg),
            transfer.Job,
            transfer.Note,
            transfer.Legs[leg].Amount,
            balance,
            Hash: "",
            transfer.Legs[leg].Amount < 0 ? head.CreditLimit : null);
        return unhashed with { Hash = PostingHash.Of(head.Hash, transfer.Pool, unhashed) };
    }

    // Storage may round a time; the hash must not depend on digits that a row could lose.
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
