using Jolt.Broker.Pools;

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

        return CheckChain(pool, account)
            .Concat(CheckHead(account, head, now))
            .Concat(CheckEscrow(account));
    }

    private static IEnumerable<string> CheckChain(string pool, AuditedAccount account)
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

            if (FaultOfLimit(account.Account, posting) is { } fault)
            {
                yield return $"{account.Account}: posting {version} {fault}.";
            }

            hash = posting.Hash;
        }
    }

    // The limit that a debit kept is in its posting and under its hash: a pool's rules may have changed since.
    private static string? FaultOfLimit(string account, Posting posting)
    {
        if ((posting.Amount < 0) != (posting.Limit is not null))
        {
            return posting.Limit is null ? "is a debit without the limit that it kept" : "is a credit under a limit";
        }

        var most = LedgerAccounts.IsOwnedByPool(account) ? 0 : PoolRules.CreditLimitMax;
        return posting.Limit switch
        {
            null => null,
            { } limit when limit < 0 || limit > most => $"was let go down to -{limit}; an account like this one may have {most} at the most",
            { } limit when posting.Balance < -limit => $"went to {posting.Balance}, under the limit of {limit}",
            _ => null,
        };
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

        if (WorkOf(account.Postings.Take((int)head.Version)) != (head.Worked, head.WorkedMost))
        {
            return [$"{account.Account}: the head says {head.Worked} of work, {head.WorkedMost} at the most, which is not what the postings up to {head.Version} add up to."];
        }

        var young = now.AddSeconds(-LedgerAudit.YoungSeconds);
        return account.Postings.Skip((int)head.Version).Any(posting => posting.Time < young)
            ? [$"{account.Account}: there are postings after the head's number {head.Version}."]
            : [];
    }

    private static (Int128 Worked, Int128 WorkedMost) WorkOf(IEnumerable<Posting> postings) =>
        postings.Aggregate((Worked: Int128.Zero, Most: Int128.Zero), (sum, posting) =>
        {
            var worked = sum.Worked + WorkRules.Of(posting.Kind, posting.Amount);
            return (worked, Int128.Max(sum.Most, worked));
        });

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
