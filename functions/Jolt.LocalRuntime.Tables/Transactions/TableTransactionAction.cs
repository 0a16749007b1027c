namespace Azure.Data.Tables;

/// <summary>One action of a transaction. All of a transaction's actions are done, or none.</summary>
public class TableTransactionAction
{
    /// <summary>Makes an action that asks for no version.</summary>
    /// <param name="actionType">What it does.</param>
    /// <param name="entity">To which entity.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>Makes an action that is done only if the entity has a version.</summary>
    /// <param name="actionType">What it does.</param>
    /// <param name="entity">To which entity.</param>
    /// <param name="etag">The version; the default asks for none.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What it does.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that an update or a delete asks for; the default asks for none.</summary>
    public ETag ETag { get; }
}
