using Azure.Data.Tables;
using Jolt.Broker.Ledger;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>Reads a pool's ledger for an audit, row by row, holding one account at a time.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="jobs">What says which escrows have to be empty.</param>
/// <param name="time">When the reading begins.</param>
public sealed class LedgerAuditor(TableServiceClient tables, JobStore jobs, TimeProvider time)
{
    private readonly LedgerTable _table = new(tables);

    /// <summary>Audits a pool.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<PoolAudit> AuditAsync(string pool, CancellationToken cancel)
    {
        var audit = new LedgerAudit(pool, time.GetUtcNow());
        Rows? rows = null;
        await foreach (var row in _table.ReadPoolAsync(pool, cancel))
        {
            var account = LedgerRows.AccountOf(pool, row.PartitionKey);
            if (rows?.Account != account)
            {
                rows?.AddTo(audit);
                rows = new Rows(account);
            }

            rows.Add(row);
        }

        rows?.AddTo(audit);
        await CheckEscrowsAsync(pool, audit, cancel);
        return audit.Finish();
    }

    // Only the escrows that hold something are looked up: those of open jobs, and those that must not be there. A job is
    // closed after its refund, so that an escrow which is read after its job was seen closed has nothing more to come.
    private async Task CheckEscrowsAsync(string pool, LedgerAudit audit, CancellationToken cancel)
    {
        foreach (var job in audit.FundedJobs)
        {
            if (await jobs.GetAsync(job, cancel) is not { IsOver: true } closed)
            {
                continue;
            }

            var (head, _) = await _table.ReadHeadAsync(pool, LedgerAccounts.Escrow(job), cancel);
            audit.AddClosedJob(job, closed.State, head!);
        }
    }

    private sealed class Rows(string account)
    {
        private readonly List<Posting> _postings = [];
        private readonly List<LedgerEntry> _entries = [];
        private AccountHead? _head;

        public string Account => account;

        public void Add(TableEntity row)
        {
            if (row.RowKey == LedgerRows.HeadKey)
            {
                _head = LedgerRows.ToHead(row);
            }
            else if (row.RowKey.StartsWith(LedgerRows.PostingPrefix, StringComparison.Ordinal))
            {
                _postings.Add(LedgerRows.ToPosting(account, row));
            }
            else if (row.RowKey.StartsWith(LedgerRows.EntryPrefix, StringComparison.Ordinal))
            {
                _entries.Add(LedgerRows.ToEntry(row));
            }
        }

        public void AddTo(LedgerAudit audit) => audit.Add(new AuditedAccount(account, _head, _postings, _entries));
    }
}
