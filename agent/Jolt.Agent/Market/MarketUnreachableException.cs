namespace Jolt.Agent.Market;

/// <summary>The market's addresses do not work now, or something else answers in the market's place.</summary>
internal sealed class MarketUnreachableException : Exception
{
    internal MarketUnreachableException(string message, TimeSpan? retryAfter = null)
        : base(message) => RetryAfter = retryAfter;

    internal MarketUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How long it asks to be left alone; null where it says nothing of that.</summary>
    internal TimeSpan? RetryAfter { get; }
}
