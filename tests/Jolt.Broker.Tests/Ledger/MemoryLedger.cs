using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

/// <summary>Applies the core's decisions to rows in memory, as the storage does to rows in tables.</summary>
internal sealed class MemoryLedger(string pool)
{
    public static readonly DateTimeOffset Epoch = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; set; } = Epoch;

    public void Open(string account, long creditLimit) =>
        _accounts[account] = new Account { Head = AccountHead.Opening(creditLimit) };

    /// <summary>Puts another head onto an account.</summary>
    public void Open(string account, AccountHead head) => _accounts[account].Head = head;

    public AccountHead HeadOf(string account) => _accounts[account].Head!;

    /// <summary>Posts legs until one is refused or the process dies after so many.</summary>
    public LegDecision Transfer(Transfer transfer, int diesAfterLegs = int.MaxValue)
    {
        TransferRules.Check(transfer);
        LegDecision first = new LegDecision.Replay();
        for (var leg = 0; leg < Math.Min(transfer.Legs.Count, diesAfterLegs); leg++)
        {
            var decision = Post(transfer, leg);
            first = leg == 0 ? decision : first;
            if (decision is LegDecision.Refuse or LegDecision.Conflict)
            {
                return decision;
            }
        }

        return first;
    }

    public List<AuditedAccount> Rows() =>
        [.. _accounts.Select(pair => new AuditedAccount(
            pair.Key, pair.Value.Head, [.. pair.Value.Postings], [.. pair.Value.Entries.Values]))];

    public Contracts.Pools.PoolAudit Audit() => Audit(Rows(), Now);

    public Contracts.Pools.PoolAudit Audit(IEnumerable<AuditedAccount> rows, DateTimeOffset now)
    {
        var audit = new LedgerAudit(pool, now);
        foreach (var row in rows)
        {
            audit.Add(row);
        }

        return audit.Finish();
    }

    private LegDecision Post(Transfer transfer, int leg)
    {
        var name = transfer.Legs[leg].Account;
        if (!_accounts.TryGetValue(name, out var account))
        {
            Assert.IsTrue(LedgerAccounts.IsOwnedByPool(name));
            _accounts[name] = account = new Account { Head = AccountHead.Opening(0) };
        }

        var posted = account.Entries.GetValueOrDefault($"{transfer.Id}@{transfer.Debit.Account}")?.Fingerprint;
        var decision = LegRules.Decide(account.Head!, posted, transfer, leg, Now);
        if (decision is LegDecision.Post post)
        {
            account.Head = post.Head;
            account.Postings.Add(post.Posting);
            account.Entries[$"{transfer.Id}@{transfer.Debit.Account}"] =
                new LedgerEntry(transfer.Id, post.Posting.Version, TransferFingerprint.Of(transfer), transfer.Legs);
        }

        return decision;
    }

    private sealed class Account
    {
        public AccountHead? Head { get; set; }

        public List<Posting> Postings { get; } = [];

        public Dictionary<string, LedgerEntry> Entries { get; } = [];
    }
}
