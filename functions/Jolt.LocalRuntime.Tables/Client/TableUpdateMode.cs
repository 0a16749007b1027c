namespace Azure.Data.Tables;

/// <summary>What an update does with properties that it does not name.</summary>
public enum TableUpdateMode
{
    /// <summary>Leaves them as they are.</summary>
    Merge = 0,

    /// <summary>Removes them.</summary>
    Replace = 1,
}
