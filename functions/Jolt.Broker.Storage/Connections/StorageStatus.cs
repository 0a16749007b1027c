namespace Jolt.Broker.Storage.Connections;

/// <summary>The HTTP statuses by which storage says what is expected to happen.</summary>
internal static class StorageStatus
{
    /// <summary>There is no such row, queue or blob.</summary>
    public const int NotFound = 404;

    /// <summary>The row is there already.</summary>
    public const int Conflict = 409;

    /// <summary>The row was changed since it was read.</summary>
    public const int PreconditionFailed = 412;
}
