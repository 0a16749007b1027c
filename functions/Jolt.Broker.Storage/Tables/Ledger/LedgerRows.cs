using System.Globalization;
using Azure.Data.Tables;
using Jolt.Broker.Ledger;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How an account's ledger lies in the table <c>Ledger</c>: one partition, a head, postings, and their index.
/// </summary>
internal static class LedgerRows
{
    public const string TableName = "Ledger";
    public const string HeadKey = "head";
    public const string PostingPrefix = "p:";
    public const string EntryPrefix = "t:";

    /// <summary>Digits of a posting's number: a trillion postings sort as text in the order of their numbers.</summary>
    private const string VersionFormat = "D12";

    public static string Partition(string pool, string account) => $"{pool}:{account}";

    public static string AccountOf(string pool, string partition) => partition[(pool.Length + 1)..];

    public static string PostingKey(long version) =>
        PostingPrefix + version.ToString(VersionFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// A transfer's id belongs to its payer: nobody can use up an id that another account is going to pay under.
    /// </summary>
    public static string EntryKey(string transfer, string payer) => $"{EntryPrefix}{transfer}@{payer}";

    public static TableEntity OfHead(string pool, string account, AccountHead head) =>
        new(Partition(pool, account), HeadKey)
        {
            ["Balance"] = head.Balance,
            ["Version"] = head.Version,
            ["Hash"] = head.Hash,
            ["CreditLimit"] = head.CreditLimit,
            ["Worked"] = head.Worked,
            ["WorkedMost"] = head.WorkedMost,
            ["Left"] = head.Left,
        };

    public static AccountHead ToHead(TableEntity row) =>
        new(
            row.Long("Balance"), row.Long("Version"), row.Text("Hash"), row.Long("CreditLimit"), row.Long("Worked"),
            row.Long("WorkedMost"), row.Flag("Left"));

    public static TableEntity OfPosting(string pool, Posting posting)
    {
        var row = new TableEntity(Partition(pool, posting.Account), PostingKey(posting.Version))
        {
            ["Time"] = posting.Time,
            ["Transfer"] = posting.Transfer,
            ["Kind"] = posting.Kind.Name(),
            ["Counterparty"] = posting.Counterparty,
            ["Amount"] = posting.Amount,
            ["Balance"] = posting.Balance,
            ["Hash"] = posting.Hash,
        };
        return row.With("Job", posting.Job).With("Note", posting.Note).With("Limit", posting.Limit);
    }

    public static Posting ToPosting(string account, TableEntity row) =>
        new(
            account,
            long.Parse(row.RowKey.AsSpan(PostingPrefix.Length), CultureInfo.InvariantCulture),
            row.Time("Time"),
            row.Text("Transfer"),
            TransferKinds.Parse(row.Text("Kind")),
            row.Text("Counterparty"),
            row.GetString("Job"),
            row.GetString("Note"),
            row.Long("Amount"),
            row.Long("Balance"),
            row.Text("Hash"),
            row.GetInt64("Limit"));

    public static TableEntity OfEntry(string pool, Posting posting, Transfer transfer) =>
        new(Partition(pool, posting.Account), EntryKey(transfer.Id, transfer.Debit.Account))
        {
            ["Version"] = posting.Version,
            ["Fingerprint"] = TransferFingerprint.Of(transfer),
            ["Legs"] = TransferText.OfLegs(transfer.Legs),
        };

    public static LedgerEntry ToEntry(TableEntity row) =>
        new(
            row.RowKey[EntryPrefix.Length..row.RowKey.LastIndexOf('@')],
            row.Long("Version"),
            row.Text("Fingerprint"),
            TransferText.ToLegs(row.Text("Legs")));
}
