using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class StatementCsvTests
{
    private static readonly Posting s_posting = new(
        "a-1", 2, DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123), "gift:1", TransferKind.Gift, "a-2", null, null,
        -5, 12, "00ff", Limit: 100);

    [TestMethod]
    public void A_line_has_the_headers_columns()
    {
        Assert.AreEqual("number,time,transfer,kind,counterparty,job,amount,balance,limit,note,hash\r\n", StatementCsv.Header);
        Assert.AreEqual(
            "2,2026-09-21T14:13:20.123Z,gift:1,gift,a-2,,-5,12,100,,00ff\r\n", StatementCsv.Line(s_posting));
    }

    [TestMethod]
    [DataRow("thanks", "thanks")]
    [DataRow("one, two", "\"one, two\"")]
    [DataRow("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [DataRow("two\r\nlines", "\"two\r\nlines\"")]
    [DataRow(" space ", "\" space \"")]
    [DataRow("=1+1", "'=1+1")]
    [DataRow("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [DataRow("+1", "'+1")]
    [DataRow("-1", "'-1")]
    [DataRow("@SUM(A1)", "'@SUM(A1)")]
    [DataRow("  =1", "'  =1")]
    [DataRow("\t=1", "'\t=1")]
    [DataRow("＝1", "'＝1")]
    [DataRow("a=1", "a=1")]
    public void A_note_is_quoted_and_never_a_formula(string note, string cell) =>
        StringAssert.Contains(StatementCsv.Line(s_posting with { Note = note }), $",12,100,{cell},00ff");
}
