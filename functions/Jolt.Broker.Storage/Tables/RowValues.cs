using Azure.Data.Tables;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// Reads what a row must have. A row without it was not written by the broker, and is no row to go on from.
/// </summary>
internal static class RowValues
{
    public static string Text(this TableEntity row, string name) => row.GetString(name) ?? throw Missing(row, name);

    public static long Long(this TableEntity row, string name) => row.GetInt64(name) ?? throw Missing(row, name);

    public static int Integer(this TableEntity row, string name) => row.GetInt32(name) ?? throw Missing(row, name);

    public static bool Flag(this TableEntity row, string name) => row.GetBoolean(name) ?? throw Missing(row, name);

    public static byte[] Bytes(this TableEntity row, string name) => row.GetBinary(name) ?? throw Missing(row, name);

    public static DateTimeOffset Time(this TableEntity row, string name) =>
        row.GetDateTimeOffset(name) ?? throw Missing(row, name);

    /// <summary>Sets a property that may be absent: the table has no nulls.</summary>
    public static TableEntity With(this TableEntity row, string name, object? value)
    {
        if (value is not null)
        {
            row[name] = value;
        }

        return row;
    }

    private static FormatException Missing(TableEntity row, string name) =>
        new($"Row '{row.PartitionKey}/{row.RowKey}' has no '{name}'.");
}
