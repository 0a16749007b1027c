using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class TransferRulesTests
{
    [TestMethod]
    public void A_debit_and_credits_that_sum_to_zero_are_fine() =>
        TransferRules.Check(Of(("a-1", -10), ("a-2", 7), ("commons", 3)));

    [TestMethod]
    [DataRow("a-1=-10", "has 1 legs")]
    [DataRow("a-1=10,a-2=-10", "one debit first")]
    [DataRow("a-1=-10,a-2=20,a-3=-10", "one debit first")]
    [DataRow("a-1=-10,a-2=10,a-3=0", "one debit first")]
    [DataRow("a-1=-10,a-2=9", "sum to -1")]
    [DataRow("a-1=-10,a-2=5,a-2=5", "two legs on one account")]
    [DataRow("a-1=-10,a-1=10", "two legs on one account")]
    [DataRow("a-1=-10,a/2=10", "not an account's name")]
    [DataRow("a-1=-9223372036854775808,a-2=9223372036854775807,a-3=1,a-4=9223372036854775807,a-5=9223372036854775807,a-6=2",
        "sum to 18446744073709551616")]
    public void Legs_that_could_make_or_lose_credit_are_refused(string legs, string why)
    {
        var transfer = new Transfer("public", "t", TransferKind.Gift, null, TransferText.ToLegs(legs));
        StringAssert.Contains(TransferRules.Fault(transfer), why);
        Assert.ThrowsExactly<ArgumentException>(() => TransferRules.Check(transfer));
    }

    [TestMethod]
    public void More_legs_than_one_activity_can_post_are_refused()
    {
        var credits = Enumerable.Range(1, TransferRules.LegsMax).Select(number => ($"a-{number}", 1L));
        Assert.IsNotNull(TransferRules.Fault(Of([("a-0", -TransferRules.LegsMax), .. credits])));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("has space")]
    [DataRow("has/slash")]
    [DataRow("has@at")]
    [DataRow("has\nline")]
    public void An_id_that_is_no_table_key_is_refused(string id) =>
        Assert.IsNotNull(TransferRules.Fault(Of(("a-1", -1), ("a-2", 1)) with { Id = id }));

    [TestMethod]
    public void A_note_has_a_limit()
    {
        var transfer = Of(("a-1", -1), ("a-2", 1));
        Assert.IsNull(TransferRules.Fault(transfer with { Note = new string('x', TransferRules.NoteCharsMax) }));
        Assert.IsNotNull(TransferRules.Fault(transfer with { Note = new string('x', TransferRules.NoteCharsMax + 1) }));
    }

    private static Transfer Of(params (string Account, long Amount)[] legs) =>
        new("public", "t", TransferKind.Gift, null, [.. legs.Select(leg => new TransferLeg(leg.Account, leg.Amount))]);
}
