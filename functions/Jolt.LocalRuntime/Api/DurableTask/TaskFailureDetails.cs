namespace Microsoft.DurableTask;

/// <summary>A failure, as it is kept in a history.</summary>
/// <param name="ErrorType">The exception's full type name.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">The exception's stack trace, if it has one.</param>
/// <param name="InnerFailure">The failure that caused it, if any.</param>
/// <param name="Properties">Further values; the local runtime keeps none.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>Describes an exception; a task's failure describes itself.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The details.</returns>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var cause = exception switch
        {
            TaskFailedException failed => failed.FailureDetails,
            { InnerException: { } inner } => FromException(inner),
            _ => null,
        };
        return new(exception.GetType().ToString(), exception.Message, exception.StackTrace, cause, null);
    }

    /// <summary>Was the exception of this type, or of one that derives from it?</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>Whether it was; not when the exception's type is unknown here.</returns>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Was the exception of this type, or of one that derives from it?</summary>
    /// <param name="targetBaseExceptionType">The type.</param>
    /// <returns>Whether it was; not when the exception's type is unknown here.</returns>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException(
                $"The type {targetBaseExceptionType} is no exception.", nameof(targetBaseExceptionType));
        }

        return FindErrorType(targetBaseExceptionType) is { } type && targetBaseExceptionType.IsAssignableFrom(type);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private Type? FindErrorType(Type hint) =>
        string.IsNullOrEmpty(ErrorType)
            ? null
            : Type.GetType(ErrorType)
                ?? hint.Assembly.GetType(ErrorType)
                ?? AppDomain.CurrentDomain.GetAssemblies()
                    .Select(assembly => assembly.GetType(ErrorType))
                    .FirstOrDefault(type => type is not null);
}
