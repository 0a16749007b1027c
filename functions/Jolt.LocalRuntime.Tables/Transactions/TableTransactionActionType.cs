namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Adds an entity that must not exist.</summary>
    Add = 0,

    /// <summary>Changes the named properties of an entity that must exist.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces an entity that must exist.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes an entity that must exist.</summary>
    Delete = 3,

    /// <summary>Adds an entity, or changes its named properties.</summary>
    UpsertMerge = 4,

    /// <summary>Adds an entity, or replaces it.</summary>
    UpsertReplace = 5,
}
