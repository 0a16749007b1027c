namespace Jolt.LocalRuntime.Tables.Protocol;

/// <summary>The paths of tables and entities below an account.</summary>
internal static class TablePaths
{
    public const string Tables = "Tables";
    public const string Batch = "$batch";

    public static string Table(string name) => $"Tables('{Uri.EscapeDataString(name)}')";

    public static string Entities(string table) => $"{Uri.EscapeDataString(table)}()";

    public static string Insert(string table) => Uri.EscapeDataString(table);

    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"{Uri.EscapeDataString(table)}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    /// <summary>Within the quotes of a literal a quote is doubled; then all is escaped for the path.</summary>
    private static string Key(string key) =>
        Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
