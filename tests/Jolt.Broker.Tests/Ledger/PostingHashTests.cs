using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class PostingHashTests
{
    private static readonly Posting s_posting = new(
        "a-1", 2, DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123), "pay:j-1:0:a-1", TransferKind.Pay,
        "escrow:j-1", "j-1", null, 5, 12, "");

    [TestMethod]
    public void The_canonical_text_is_fixed_for_good()
    {
        // Chains that were written before would break if this ever changed.
        var text = "jolt-posting-1\n" + PostingHash.Genesis
            + "\npublic\na-1\n2\n1790000000123\npay:j-1:0:a-1\npay\nescrow:j-1\nj-1\n5\n12\n";
        var expected = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.AreEqual(expected, PostingHash.Of(PostingHash.Genesis, "public", s_posting));
    }

    [TestMethod]
    public void A_debits_canonical_text_says_its_limit_too()
    {
        var text = "jolt-posting-2\n" + PostingHash.Genesis
            + "\npublic\na-1\n2\n1790000000123\npay:j-1:0:a-1\npay\nescrow:j-1\nj-1\n-5\n12\n100\nthanks";
        var expected = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.AreEqual(
            expected, PostingHash.Of(PostingHash.Genesis, "public", s_posting with { Amount = -5, Limit = 100, Note = "thanks" }));
    }

    [TestMethod]
    public void Every_field_counts()
    {
        var before = PostingHash.Of(PostingHash.Genesis, "public", s_posting);
        Posting[] changed =
        [
            s_posting with { Account = "a-2" },
            s_posting with { Version = 3 },
            s_posting with { Time = s_posting.Time.AddMilliseconds(1) },
            s_posting with { Transfer = "pay:j-1:1:a-1" },
            s_posting with { Kind = TransferKind.Refund },
            s_posting with { Counterparty = "escrow:j-2" },
            s_posting with { Job = "j-2" },
            s_posting with { Job = null },
            s_posting with { Note = "x" },
            s_posting with { Amount = 6 },
            s_posting with { Balance = 13 },
            s_posting with { Limit = 0 },
            s_posting with { Limit = 1 },
            s_posting with { Note = "1\n" },
        ];
        var hashes = changed.Select(posting => PostingHash.Of(PostingHash.Genesis, "public", posting))
            .Append(PostingHash.Of(before, "public", s_posting))
            .Append(PostingHash.Of(PostingHash.Genesis, "other", s_posting))
            .Append(before)
            .ToList();
        Assert.AreEqual(hashes.Count, hashes.Distinct().Count());
    }
}
