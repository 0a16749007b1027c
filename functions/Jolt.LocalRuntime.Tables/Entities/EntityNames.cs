namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>The names that the protocol reserves in an entity.</summary>
internal static class EntityNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";

    /// <summary>The name of the version in a type.</summary>
    public const string ETag = "ETag";

    /// <summary>The name of the version on the wire, and in a <c>TableEntity</c>.</summary>
    public const string WireETag = "odata.etag";

    /// <summary>All metadata begins like this.</summary>
    public const string MetadataPrefix = "odata.";

    /// <summary>Ends the name of the property that gives another one's type.</summary>
    public const string TypeSuffix = "@odata.type";
}
