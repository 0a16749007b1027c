using Azure.Data.Tables;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How accounts lie in the table <c>Accounts</c>: one partition a pool, a row for each account, and another for each that
/// has left, so that those are found without reading all.
/// </summary>
internal static class AccountRows
{
    private const string Prefix = "account:";
    private const string End = "account;";
    private const string LeftPrefix = "left:";
    private const string LeftEnd = "left;";

    public static string Key(string account) => Prefix + account;

    public static string LeftKey(string account) => LeftPrefix + account;

    public static string Filter(string pool, string? after) => after is null
        ? TableClient.CreateQueryFilter($"PartitionKey eq {pool} and RowKey ge {Prefix} and RowKey lt {End}")
        : TableClient.CreateQueryFilter($"PartitionKey eq {pool} and RowKey gt {Key(after)} and RowKey lt {End}");

    public static string LeftFilter(string pool) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {pool} and RowKey ge {LeftPrefix} and RowKey lt {LeftEnd}");

    public static AccountRecord ToAccount(TableEntity row) => new(
        row.RowKey[(row.RowKey.IndexOf(':', StringComparison.Ordinal) + 1)..], row.Text("Name"), row.Time("Opened"),
        row.GetDateTimeOffset("Left"));
}
