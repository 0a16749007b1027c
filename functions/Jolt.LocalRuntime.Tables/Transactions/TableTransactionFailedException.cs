using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused as a whole: nothing was changed.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Makes the failure of a refusal.</summary>
    /// <param name="requestFailedException">The refusal.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            Given(requestFailedException).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException) =>
        FailedTransactionActionIndex = IndexIn(requestFailedException.Message);

    /// <summary>The index of the action for which it was refused, or null where the service does not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    private static RequestFailedException Given(RequestFailedException? exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception;
    }

    /// <summary>The service begins its message with the index and a colon.</summary>
    private static int? IndexIn(string message) =>
        message.Split(':', 2) is [var index, _]
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null;
}
