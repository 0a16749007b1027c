using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class LegRulesTests
{
    private static readonly DateTimeOffset s_now = new DateTimeOffset(2026, 11, 22, 13, 0, 0, TimeSpan.Zero).AddTicks(7);

    [TestMethod]
    [DataRow(100L, 0L, 100L, true, DisplayName = "the last of it")]
    [DataRow(99L, 0L, 100L, false, DisplayName = "one too few")]
    [DataRow(0L, 100L, 100L, true, DisplayName = "all of the overdraft")]
    [DataRow(-1L, 100L, 100L, false, DisplayName = "one under the overdraft")]
    [DataRow(-500L, 100L, 1L, false, DisplayName = "a limit that was lowered since")]
    public void A_debit_is_posted_only_down_to_the_limit(long balance, long limit, long amount, bool isPosted)
    {
        var head = new AccountHead(balance, 3, PostingHash.Genesis, limit);
        var decision = LegRules.Decide(head, posted: null, Gift(amount), leg: 0, s_now);
        if (isPosted)
        {
            Assert.AreEqual(balance - amount, ((LegDecision.Post)decision).Head.Balance);
        }
        else
        {
            Assert.AreEqual(new LegDecision.Refuse(amount, Math.Max(0, balance + limit)), decision);
        }
    }

    [TestMethod]
    public void Who_has_left_is_paid_and_spends_nothing()
    {
        var head = new AccountHead(50, 3, PostingHash.Genesis, CreditLimit: 100) { Left = true };
        Assert.AreEqual(new LegDecision.Refuse(5, 0), LegRules.Decide(head, posted: null, Gift(5), leg: 0, s_now));
        Assert.AreEqual(55, ((LegDecision.Post)LegRules.Decide(head, posted: null, Gift(5), leg: 1, s_now)).Head.Balance);
    }

    [TestMethod]
    public void Work_is_pay_less_what_jobs_cost_and_its_highest_is_kept()
    {
        var head = AccountHead.Opening(0);
        foreach (var (kind, amount, leg) in new[]
            { (TransferKind.Pay, 10L, 1), (TransferKind.Gift, 7L, 1), (TransferKind.Fund, 8L, 0), (TransferKind.Refund, 3L, 1) })
        {
            head = ((LegDecision.Post)LegRules.Decide(head, null, Gift(amount) with { Kind = kind }, leg, s_now)).Head;
        }

        Assert.AreEqual((12L, 5L, 10L), (head.Balance, head.Worked, head.WorkedMost));
    }

    [TestMethod]
    public void A_credit_is_posted_even_to_an_account_that_is_under_its_limit()
    {
        var head = new AccountHead(-1_000, 3, PostingHash.Genesis, CreditLimit: 10);
        var post = (LegDecision.Post)LegRules.Decide(head, posted: null, Gift(5), leg: 1, s_now);
        Assert.AreEqual(-995, post.Head.Balance);
    }

    [TestMethod]
    public void A_replay_is_a_replay_even_if_the_balance_has_gone_since()
    {
        var head = AccountHead.Opening(0);
        var transfer = Gift(5);
        Assert.AreEqual(
            new LegDecision.Replay(), LegRules.Decide(head, TransferFingerprint.Of(transfer), transfer, 0, s_now));
    }

    [TestMethod]
    public void The_same_id_with_other_contents_is_a_conflict()
    {
        var head = AccountHead.Opening(1_000);
        var first = TransferFingerprint.Of(Gift(5));
        Transfer[] others =
        [
            Gift(6),
            Gift(5) with { Kind = TransferKind.Pay },
            Gift(5) with { Job = "j-1" },
            Gift(5) with { Note = "other" },
            Gift(5) with { Pool = "other" },
            Gift(5) with { Legs = [new("a-giver", -5), new("a-other", 5)] },
        ];
        foreach (var other in others)
        {
            Assert.AreEqual(new LegDecision.Conflict(), LegRules.Decide(head, first, other, 0, s_now));
        }
    }

    [TestMethod]
    public void A_posting_says_everything_and_holds_on_to_the_one_before()
    {
        var head = new AccountHead(50, 7, PostingHash.Of("x", "public", Some()), 0);
        var transfer = Gift(5) with { Job = "j-1", Note = "thanks" };
        var post = (LegDecision.Post)LegRules.Decide(head, null, transfer, 0, s_now);
        var posting = post.Posting;

        Assert.AreEqual(
            new Posting(
                "a-giver", 8, new DateTimeOffset(2026, 11, 22, 13, 0, 0, TimeSpan.Zero), "t", TransferKind.Gift,
                "a-taker", "j-1", "thanks", -5, 45, PostingHash.Of(head.Hash, "public", posting), Limit: 0),
            posting);
        Assert.AreEqual(new AccountHead(45, 8, posting.Hash, 0), post.Head);
    }

    [TestMethod]
    public void A_balance_that_does_not_fit_is_a_bug_and_not_a_wrap_around()
    {
        var head = new AccountHead(long.MaxValue, 1, PostingHash.Genesis, 0);
        Assert.ThrowsExactly<OverflowException>(() => LegRules.Decide(head, null, Gift(1), 1, s_now));
    }

    private static Transfer Gift(long amount) =>
        new("public", "t", TransferKind.Gift, null, [new("a-giver", -amount), new("a-taker", amount)]);

    private static Posting Some() =>
        new("a-giver", 7, s_now, "s", TransferKind.Pay, "escrow:j-0", "j-0", null, 50, 50, "");
}
