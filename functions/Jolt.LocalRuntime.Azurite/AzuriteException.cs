namespace Jolt.LocalRuntime.Azurite;

/// <summary>Says in one line why Azurite is not there, and what to do.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="reason">The kind of failure, for exit codes.</param>
    /// <param name="message">One line: what was found, and what to do.</param>
    /// <param name="inner">What was thrown below, where something was.</param>
    public AzuriteException(AzuriteFailure reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>The kind of failure.</summary>
    public AzuriteFailure Reason { get; }
}
