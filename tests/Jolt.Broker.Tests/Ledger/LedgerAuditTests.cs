using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class LedgerAuditTests
{
    private const string Buyer = "a-buyer";
    private const string Seller = "a-seller";
    private const string Pool = "public";

    private readonly MemoryLedger _ledger = new(Pool);

    [TestInitialize]
    public void Open()
    {
        _ledger.Open(Buyer, 1_000);
        _ledger.Open(Seller, 0);
        _ledger.Transfer(JobTransfers.Fund(Pool, "j-1", Buyer, 500));
        _ledger.Transfer(JobTransfers.Pay(Pool, "j-1", 0, Seller, 300, 100));
        _ledger.Transfer(JobTransfers.Refund(Pool, "j-1", Buyer, 200));
        _ledger.Now += TimeSpan.FromMinutes(5);
    }

    [TestMethod]
    public void A_ledger_that_is_right_is_clean()
    {
        var audit = _ledger.Audit();
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
        Assert.AreEqual(4, audit.Accounts);
        Assert.AreEqual(7, audit.Postings);
        Assert.AreEqual(0, audit.Sum);
    }

    [TestMethod]
    public void A_changed_amount_is_found_at_its_posting() =>
        Finds($"{Seller}: posting 1 says balance", rows => Change(rows, Seller, 0, posting => posting with { Amount = 299 }));

    [TestMethod]
    public void A_changed_note_breaks_the_chain() =>
        Finds($"{Seller}: posting 1 or one before it was changed", rows => Change(rows, Seller, 0, posting => posting with { Note = "x" }));

    [TestMethod]
    public void A_deleted_posting_is_missed() =>
        Finds(
            "escrow:j-1: posting 2 is missing",
            rows => Replace(rows, "escrow:j-1", row => row with { Postings = [row.Postings[0], row.Postings[2]] }));

    [TestMethod]
    public void Postings_cut_off_at_the_end_are_missed() =>
        Finds(
            "the head is at 2, but there are 1 postings",
            rows => Replace(rows, Buyer, row => row with { Postings = [row.Postings[0]] }));

    [TestMethod]
    public void A_changed_balance_of_a_head_is_found() =>
        Finds(
            $"{Seller}: the head does not say",
            rows => Replace(rows, Seller, row => row with { Head = row.Head! with { Balance = 10_000 } }));

    [TestMethod]
    [DataRow(100L, "went to -500, under the limit of 100")]
    [DataRow(-1L, "was let go down to --1")]
    [DataRow(long.MaxValue, "may have 100000000000000 at the most")]
    [DataRow(null, "is a debit without the limit")]
    public void A_limit_that_was_broken_is_found(long? limit, string finding) =>
        Finds(finding, rows => Rehash(rows, Buyer, 0, posting => posting with { Limit = limit }));

    [TestMethod]
    public void An_escrow_that_was_overdrawn_is_found() =>
        Finds("escrow:j-1: posting 2 was let go", rows => Rehash(rows, "escrow:j-1", 1, posting => posting with { Limit = 1 }));

    [TestMethod]
    public void A_credit_under_a_limit_is_found() =>
        Finds($"{Seller}: posting 1 is a credit under a limit", rows => Rehash(rows, Seller, 0, posting => posting with { Limit = 1 }));

    [TestMethod]
    public void A_debit_keeps_the_limit_of_its_day_when_the_pools_terms_change()
    {
        _ledger.Open(Buyer, _ledger.HeadOf(Buyer) with { CreditLimit = 0 });
        Assert.IsTrue(_ledger.Audit().Clean);
    }

    [TestMethod]
    public void Work_that_was_never_done_is_found() =>
        Finds(
            $"{Seller}: the head says 297 of work, 10000 at the most",
            rows => Replace(rows, Seller, row => row with { Head = row.Head! with { WorkedMost = 10_000 } }));

    [TestMethod]
    public void A_missing_account_unbalances_the_pool() =>
        Finds("sum to", rows => rows.RemoveAll(row => row.Account == Seller));

    [TestMethod]
    public void A_missing_head_is_found() =>
        Finds($"{Seller}: there are rows, but no head", rows => Replace(rows, Seller, row => row with { Head = null }));

    [TestMethod]
    public void A_posting_that_is_not_indexed_could_be_posted_twice() =>
        Finds("posting 1 is not in the index", rows => Replace(rows, Seller, row => row with { Entries = [] }));

    [TestMethod]
    public void A_half_transfer_is_found_once_it_is_old()
    {
        _ledger.Transfer(JobTransfers.Fund(Pool, "j-2", Buyer, 70), diesAfterLegs: 1);
        var young = _ledger.Audit();
        Assert.IsTrue(young.Clean, string.Join('\n', young.Findings));

        _ledger.Now += TimeSpan.FromSeconds(LedgerAudit.YoungSeconds);
        var old = _ledger.Audit();
        Assert.IsFalse(old.Clean);
        Assert.AreEqual(-70, old.Sum);
        StringAssert.StartsWith(
            old.Findings[0], "a-buyer: transfer 'fund:j-2' of posting 3 lacks its legs on escrow:j-2");
    }

    [TestMethod]
    public void A_transfer_seen_from_its_credit_only_is_young_too()
    {
        // The reading passes an account before its debit, and another one after the credit of the same transfer.
        var before = _ledger.Rows();
        _ledger.Transfer(JobTransfers.Fund(Pool, "j-2", Buyer, 70));
        var after = _ledger.Rows();
        var mixed = after.Select(row => row.Account == Buyer ? before.Single(old => old.Account == Buyer) : row);
        var audit = _ledger.Audit(mixed, _ledger.Now);
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
    }

    [TestMethod]
    public void An_escrow_that_keeps_something_after_its_refund_is_found()
    {
        _ledger.Transfer(JobTransfers.Fund(Pool, "j-3", Buyer, 100));
        _ledger.Transfer(JobTransfers.Refund(Pool, "j-3", Buyer, 60));
        StringAssert.Contains(_ledger.Audit().Findings[0], "escrow:j-3: the job is refunded, but posting 2 leaves 40");
    }

    [TestMethod]
    public void An_escrow_that_holds_something_is_asked_for_its_job_and_named_if_the_job_is_closed()
    {
        _ledger.Transfer(JobTransfers.Fund(Pool, "j-4", Buyer, 100));
        var audit = new LedgerAudit(Pool, _ledger.Now);
        _ledger.Rows().ForEach(audit.Add);
        Assert.AreEqual("j-4", audit.FundedJobs.Single());

        audit.AddClosedJob("j-4", Contracts.Jobs.JobState.Completed, _ledger.HeadOf("escrow:j-4"));
        Assert.AreEqual("escrow:j-4: posting 1 leaves 100, but the job is completed.", audit.Finish().Findings.Single());
    }

    /// <summary>Changes a posting and writes every hash after it anew, as who can write rows could.</summary>
    private static void Rehash(List<AuditedAccount> rows, string account, int index, Func<Posting, Posting> change) =>
        Replace(rows, account, row =>
        {
            var hash = PostingHash.Genesis;
            var postings = row.Postings.Select((posting, at) => at == index ? change(posting) : posting).ToList();
            for (var at = 0; at < postings.Count; at++)
            {
                hash = PostingHash.Of(hash, Pool, postings[at]);
                postings[at] = postings[at] with { Hash = hash };
            }

            return row with { Postings = postings, Head = row.Head! with { Hash = hash } };
        });

    private void Finds(string finding, Action<List<AuditedAccount>> tamper)
    {
        var rows = _ledger.Rows();
        tamper(rows);
        var audit = _ledger.Audit(rows, _ledger.Now);
        Assert.IsFalse(audit.Clean);
        Assert.IsTrue(audit.Findings.Any(text => text.Contains(finding)), string.Join('\n', audit.Findings));
    }

    private static void Change(List<AuditedAccount> rows, string account, int index, Func<Posting, Posting> change) =>
        Replace(rows, account, row => row with
        {
            Postings = [.. row.Postings.Select((posting, at) => at == index ? change(posting) : posting)],
        });

    private static void Replace(List<AuditedAccount> rows, string account, Func<AuditedAccount, AuditedAccount> change)
    {
        var at = rows.FindIndex(row => row.Account == account);
        rows[at] = change(rows[at]);
    }
}
