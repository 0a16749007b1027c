using Jolt.Contracts.Jobs;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Ledger;

/// <summary>One account as an audit reads it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Head">Its head, or null if there is none.</param>
/// <param name="Postings">Its postings in the order of their numbers.</param>
/// <param name="Entries">Its index of transfers.</param>
public sealed record AuditedAccount(
    string Account, AccountHead? Head, IReadOnlyList<Posting> Postings, IReadOnlyList<LedgerEntry> Entries);

/// <summary>
/// Recomputes a pool's ledger from its rows, account by account, and believes nothing that it can compute. The rows are
/// read while the ledger is at work, so that what is younger than <see cref="YoungSeconds"/> may be half there.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="now">When the reading began.</param>
public sealed class LedgerAudit(string pool, DateTimeOffset now)
{
    /// <summary>
    /// Seconds within which a transfer may lack legs: it is being posted, or is about to be rolled forward.
    /// </summary>
    public const int YoungSeconds = 60;

    /// <summary>Findings that one audit lists; a ledger with more needs more than a list.</summary>
    public const int FindingsMax = 100;

    private readonly List<string> _findings = [];
    private readonly OpenTransfers _open = new();
    private readonly List<string> _fundedJobs = [];
    private int _accounts;
    private long _postings;
    private Int128 _sum;

    /// <summary>Takes one account in.</summary>
    /// <param name="account">The account.</param>
    public void Add(AuditedAccount account)
    {
        _accounts++;
        _postings += account.Postings.Count;
        _sum += account.Postings.Count == 0 ? 0 : account.Postings[^1].Balance;
        _findings.AddRange(AccountAudit.Check(pool, account, now));
        if (LedgerAccounts.JobOfEscrow(account.Account) is { } job && account.Postings is [.., { Balance: not 0 }])
        {
            _fundedJobs.Add(job);
        }

        var entries = account.Entries.ToDictionary(entry => entry.Version);
        foreach (var posting in account.Postings)
        {
            if (!entries.Remove(posting.Version, out var entry) || entry.Transfer != posting.Transfer)
            {
                _findings.Add($"{account.Account}: posting {posting.Version} is not in the index under its transfer.");
                continue;
            }

            if (_open.Add(entry, posting) is { } fault)
            {
                _findings.Add($"{account.Account}: posting {posting.Version} {fault}.");
            }
        }

        foreach (var entry in entries.Values.Where(entry => entry.Version <= account.Postings.Count))
        {
            _findings.Add($"{account.Account}: the index names posting {entry.Version} for '{entry.Transfer}' once too often.");
        }
    }

    /// <summary>The jobs whose escrows hold something: each of them has to be open.</summary>
    public IReadOnlyList<string> FundedJobs => _fundedJobs;

    /// <summary>Takes in that a job with something in its escrow was found closed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="escrow">The escrow's head, read after the job was seen closed.</param>
    public void AddClosedJob(string job, JobState state, AccountHead escrow)
    {
        if (escrow.Balance != 0)
        {
            _findings.Add(
                $"{LedgerAccounts.Escrow(job)}: posting {escrow.Version} leaves {escrow.Balance}, but the job is {state.ToString().ToLowerInvariant()}.");
        }
    }

    /// <summary>The result, once every account is in.</summary>
    public PoolAudit Finish()
    {
        foreach (var half in _open.Incomplete())
        {
            if (now - half.Time < TimeSpan.FromSeconds(YoungSeconds))
            {
                _sum += half.Missing.Aggregate(Int128.Zero, (sum, leg) => sum + leg.Amount);
                continue;
            }

            var missing = string.Join(", ", half.Missing.Select(leg => leg.Account));
            _findings.Add($"{half.Account}: transfer '{half.Transfer}' of posting {half.Version} lacks its legs on {missing}.");
        }

        if (_sum != 0)
        {
            _findings.Add($"The balances of the pool sum to {_sum} instead of 0.");
        }

        var sum = (long)Int128.Clamp(_sum, long.MinValue, long.MaxValue);
        return new PoolAudit(
            pool, _findings.Count == 0, _accounts, _postings, sum, [.. _findings.Take(FindingsMax)]);
    }
}
