namespace Azure.Data.Tables;

/// <summary>What every entity of a table has. Implement it to read and write a type of one's own.</summary>
public interface ITableEntity
{
    /// <summary>The partition: entities of one partition can change together in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>The entity's key within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed it. The service sets it; writing it has no effect.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The entity's version. It is read from the service, and guards updates where it is given to them.</summary>
    ETag ETag { get; set; }
}
