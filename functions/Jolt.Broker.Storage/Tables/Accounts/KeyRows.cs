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

    /// <summary>In an owner's list: the key is being revoked or replaced.</summary>
    public const string Leaving = "Leaving";

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

    /// <summary>A key's row as what is known of it; its owner's list knows more, where there is an entry.</summary>
    public static KeyState ToKey(TableEntity row, string id, TableEntity? entry) => new(
        id,
        row.GetString("Name") ?? "",
        row.Time("Created"),
        entry?.GetDateTimeOffset("LastUsed"),
        row.GetDateTimeOffset("Expires"),
        entry?.GetBoolean(Leaving) ?? false);
}
