namespace Jolt.Broker.Ledger;

/// <summary>What an audit can say about one account on its own.</summary>
internal static class AccountAudit
{
    public static IEnumerable<string> Check(string pool, AuditedAccount account, DateTimeOffset now)
    {
        var name = account.Account;
        if (account.Head is not { } head)
        {
            return [$"{name}: there are rows, but no head."];
        }

        return CheckChain(pool, account, head)
            .Concat(CheckHead(account, head, now))
            .Concat(CheckEscrow(account));
    }

    private static IEnumerable<string> CheckChain(string pool, AuditedAccount account, AccountHead head)
    {
        var (balance, hash, version) = (Int128.Zero, PostingHash.Genesis, 0L);
        foreach (var posting in account.Postings)
        {
            version++;
            balance += posting.Amount;
            if (posting.Version != version)
            {
                yield return $"{account.Account}: posting {version} is missing.";
                yield break;
            }

            if (posting.Balance != balance)
            {
                yield return $"{account.Account}: posting {version} says balance {posting.Balance} instead of {balance}.";
                yield break;
            }

            if (posting.Hash != PostingHash.Of(hash, pool, posting))
            {
                yield return $"{account.Account}: posting {version} or one before it was changed: its hash does not hold.";
                yield break;
            }

            if (posting.Amount < 0 && balance < -head.CreditLimit)
            {
                yield return $"{account.Account}: posting {version} went to {balance}, under the limit of {head.CreditLimit}.";
            }

            hash = posting.Hash;
        }
    }

    // The head is read before the postings, so that postings may have come after it; none may be missing under it.
    private static IEnumerable<string> CheckHead(AuditedAccount account, AccountHead head, DateTimeOffset now)
    {
        if (head.Version > account.Postings.Count)
        {
            return [$"{account.Account}: the head is at {head.Version}, but there are {account.Postings.Count} postings."];
        }

        var at = head.Version == 0 ? null : account.Postings[(int)head.Version - 1];
        if (head.Balance != (at?.Balance ?? 0) || head.Hash != (at?.Hash ?? PostingHash.Genesis))
        {
            return [$"{account.Account}: the head does not say what posting {head.Version} says."];
        }

        var young = now.AddSeconds(-LedgerAudit.YoungSeconds);
        return account.Postings.Skip((int)head.Version).Any(posting => posting.Time < young)
            ? [$"{account.Account}: there are postings after the head's number {head.Version}."]
            : [];
    }

    // A refund gives back all the rest, and comes when every shard is paid: it is the last word on an escrow.
    private static IEnumerable<string> CheckEscrow(AuditedAccount account)
    {
        var isClosed = LedgerAccounts.JobOfEscrow(account.Account) is not null
            && account.Postings.Any(posting => posting.Kind == TransferKind.Refund);
        return isClosed && account.Postings[^1].Balance != 0
            ? [$"{account.Account}: the job is refunded, but posting {account.Postings.Count} leaves {account.Postings[^1].Balance}."]
            : [];
    }
}
