using Azure.Data.Tables;
using Jolt.Broker.Accounts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How keys lie in their table: a row for each that its id finds, which alone decides what it opens; and in a partition
/// for each owner a row that lists it, which also remembers when it was last used.
/// </summary>
internal static class KeyRows
{
    public const string RowKey = "key";

    private const string OwnerPrefix = "of:";

    public static string Partition(KeyKind kind, string id) => kind == KeyKind.Operator ? "jo-" + id : id;

    public static string OwnerPartition(KeyStore.Holder holder) => OwnerPrefix + holder.Account;

    public static TableEntity OfKey(KeyKind kind, KeyState key, KeyStore.Holder holder) =>
        new TableEntity(Partition(kind, key.Id), RowKey)
        {
            ["Pool"] = holder.Pool,
            ["Account"] = holder.Account,
            ["Name"] = key.Name,
            ["Created"] = key.Created,
        }.With("Expires", key.Expires);

    /// <summary>A key's row as what is known of it; when it was last used is known by its owner's list only.</summary>
    public static KeyState ToKey(TableEntity row, string id, DateTimeOffset? lastUsed) => new(
        id,
        row.GetString("Name") ?? "",
        row.Time("Created"),
        lastUsed,
        row.GetDateTimeOffset("Expires"));
}
