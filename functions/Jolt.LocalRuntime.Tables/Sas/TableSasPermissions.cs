namespace Azure.Data.Tables.Sas;

/// <summary>What a signature for a table permits.</summary>
[Flags]
public enum TableSasPermissions
{
    /// <summary>To read and query entities.</summary>
    Read = 1,

    /// <summary>To add entities.</summary>
    Add = 2,

    /// <summary>To change entities.</summary>
    Update = 4,

    /// <summary>To delete entities.</summary>
    Delete = 8,

    /// <summary>All of these.</summary>
    All = ~0,
}
