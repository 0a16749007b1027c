using System.Globalization;

namespace Azure.Data.Tables.Sas;

/// <summary>
/// Makes a shared access signature: a right to do some things with one table, or with a range of its keys, for a while.
/// https://learn.microsoft.com/rest/api/storageservices/create-service-sas
/// </summary>
public class TableSasBuilder
{
    private const string SignedVersion = "2019-02-02";

    /// <summary>Makes a builder that is still to be filled.</summary>
    public TableSasBuilder()
    {
    }

    /// <summary>Makes a builder.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="permissions">What is permitted.</param>
    /// <param name="expiresOn">Until when.</param>
    public TableSasBuilder(string tableName, TableSasPermissions permissions, DateTimeOffset expiresOn)
        : this(tableName, Letters(permissions), expiresOn)
    {
    }

    /// <summary>Makes a builder.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="rawPermissions">What is permitted: letters of "raud", in this order.</param>
    /// <param name="expiresOn">Until when.</param>
    public TableSasBuilder(string tableName, string rawPermissions, DateTimeOffset expiresOn)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        ArgumentException.ThrowIfNullOrEmpty(rawPermissions);
        TableName = tableName;
        Permissions = rawPermissions;
        ExpiresOn = expiresOn;
    }

    /// <summary>The table.</summary>
    public string? TableName { get; set; }

    /// <summary>What is permitted: letters of "raud", in this order.</summary>
    public string? Permissions { get; private set; }

    /// <summary>From when; the default is at once.</summary>
    public DateTimeOffset StartsOn { get; set; }

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresOn { get; set; }

    /// <summary>The protocols.</summary>
    public TableSasProtocol Protocol { get; set; }

    /// <summary>The first partition key that it is for.</summary>
    public string? PartitionKeyStart { get; set; }

    /// <summary>The last partition key that it is for.</summary>
    public string? PartitionKeyEnd { get; set; }

    /// <summary>The first row key that it is for, within the first partition.</summary>
    public string? RowKeyStart { get; set; }

    /// <summary>The last row key that it is for, within the last partition.</summary>
    public string? RowKeyEnd { get; set; }

    /// <summary>Sets what is permitted.</summary>
    /// <param name="permissions">What is permitted.</param>
    public void SetPermissions(TableSasPermissions permissions) => Permissions = Letters(permissions);

    /// <summary>Sets what is permitted.</summary>
    /// <param name="rawPermissions">Letters of "raud", in this order.</param>
    public void SetPermissions(string rawPermissions) => Permissions = rawPermissions;

    /// <summary>Signs it.</summary>
    /// <param name="sharedKeyCredential">The account's key.</param>
    /// <returns>The signature as a URL's query, without the question mark.</returns>
    /// <exception cref="InvalidOperationException">The table, the permissions or the end is missing.</exception>
    public string Sign(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        if (string.IsNullOrEmpty(TableName) || string.IsNullOrEmpty(Permissions) || ExpiresOn == default)
        {
            throw new InvalidOperationException(
                "A table's signature needs TableName, permissions and ExpiresOn.");
        }

        var signature = sharedKeyCredential.Sign(TextToSign(sharedKeyCredential.AccountName));
        var query = Query().Append((Name: "sig", Value: signature)).Where(pair => !string.IsNullOrEmpty(pair.Value));
        return string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
    }

    /// <summary>What is signed; the name of the table is always lower-case here.</summary>
    private string TextToSign(string account) => string.Join(
        '\n',
        Permissions,
        Text(StartsOn),
        Text(ExpiresOn),
        $"/table/{account}/{TableName!.ToLowerInvariant()}",
        "", // No stored policy.
        "", // Any address.
        Text(Protocol),
        SignedVersion,
        PartitionKeyStart,
        RowKeyStart,
        PartitionKeyEnd,
        RowKeyEnd);

    private IEnumerable<(string Name, string? Value)> Query() =>
    [
        ("sv", SignedVersion),
        ("tn", TableName),
        ("st", Text(StartsOn)),
        ("se", Text(ExpiresOn)),
        ("sp", Permissions),
        ("spr", Text(Protocol)),
        ("spk", PartitionKeyStart),
        ("srk", RowKeyStart),
        ("epk", PartitionKeyEnd),
        ("erk", RowKeyEnd),
    ];

    private static string Letters(TableSasPermissions permissions) => string.Concat(
        new[]
        {
            (TableSasPermissions.Read, "r"),
            (TableSasPermissions.Add, "a"),
            (TableSasPermissions.Update, "u"),
            (TableSasPermissions.Delete, "d"),
        }
        .Where(pair => permissions.HasFlag(pair.Item1))
        .Select(pair => pair.Item2));

    private static string Text(DateTimeOffset time) => time == default
        ? ""
        : time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Text(TableSasProtocol protocol) => protocol switch
    {
        TableSasProtocol.Https => "https",
        TableSasProtocol.HttpsAndHttp => "https,http",
        _ => "",
    };
}
