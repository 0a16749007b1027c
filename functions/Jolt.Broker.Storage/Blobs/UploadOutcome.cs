namespace Jolt.Broker.Storage.Blobs;

/// <summary>How an upload under a hash ended.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>The bytes are there, by this upload or an earlier equal one.</summary>
    /// <param name="Bytes">How many.</param>
    public sealed record Stored(long Bytes) : UploadOutcome;

    /// <summary>The bytes have another hash. Nothing was stored.</summary>
    /// <param name="Actual">Their hash.</param>
    public sealed record HashMismatch(string Actual) : UploadOutcome;

    /// <summary>There are more bytes than allowed. Nothing was stored.</summary>
    public sealed record TooLarge : UploadOutcome;
}
