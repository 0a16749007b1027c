using Jolt.Broker.Ledger;
using Jolt.Contracts;
using Jolt.Contracts.Transfers;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class GiftsTests
{
    private const string Giver = "a-giver";

    private static readonly CreateTransferRequest s_fine = new("a-taker", 5, "thanks");

    [TestMethod]
    public void What_is_possible_is_not_refused()
    {
        CreateTransferRequest[] fine =
        [
            s_fine,
            s_fine with { Amount = 1, Note = null },
            s_fine with { Amount = Limits.GiftFuelMax, Note = new string('x', Limits.GiftNoteCharsMax) },
            s_fine with { To = LedgerAccounts.Commons, Note = "für alle ✦ =1+1" },
        ];
        foreach (var request in fine)
        {
            Assert.AreEqual(0, Gifts.Check(request, Giver).Count, request.ToString());
            TransferRules.Check(Gifts.Of("public", Giver, "key", request));
        }
    }

    [TestMethod]
    [DataRow(Giver, 5L, null, "to", DisplayName = "to oneself")]
    [DataRow("escrow:j-1234", 5L, null, "to", DisplayName = "into an escrow")]
    [DataRow("j-1234", 5L, null, "to", DisplayName = "to a job")]
    [DataRow("", 5L, null, "to", DisplayName = "to nobody")]
    [DataRow("a-taker,a-more", 5L, null, "to", DisplayName = "to two")]
    [DataRow("a-taker", 0L, null, "amount", DisplayName = "nothing")]
    [DataRow("a-taker", -5L, null, "amount", DisplayName = "taking instead of giving")]
    [DataRow("a-taker", long.MaxValue, null, "amount", DisplayName = "all that a number holds")]
    [DataRow("a-taker", long.MinValue, null, "amount", DisplayName = "less than a number's opposite")]
    [DataRow("a-taker", 5L, "two\nlines", "note", DisplayName = "two lines")]
    [DataRow("a-taker", 5L, "\u202Eback to front", "note", DisplayName = "a turned direction")]
    public void What_is_not_possible_is_named(string to, long amount, string? note, string field) =>
        Assert.AreEqual(field, Gifts.Check(new CreateTransferRequest(to, amount, note), Giver).Single().Field);

    [TestMethod]
    public void A_gift_is_known_by_its_giver_and_key_alone()
    {
        var id = Gifts.Of("public", Giver, "key", s_fine).Id;
        Assert.AreEqual(id, Gifts.Of("public", Giver, "key", s_fine with { Amount = 6 }).Id);
        Assert.AreNotEqual(id, Gifts.Of("public", Giver, "other key", s_fine).Id);
        Assert.AreNotEqual(id, Gifts.Of("public", "a-other", "key", s_fine).Id);
    }

    [TestMethod]
    public void No_gift_can_run_over_a_balance() =>
        Assert.IsTrue((Int128)long.MaxValue - Limits.GiftFuelMax > 0 && Limits.GiftFuelMax < long.MaxValue / 1_000);
}
