namespace Jolt.Broker.Market;

/// <summary>Closes chunks of a job that its buyer wants no more of.</summary>
public static class Cancellation
{
    /// <summary>The chunk closed, or null if it was closed before.</summary>
    public static ChunkState? Close(ChunkState chunk) =>
        chunk.IsClosed ? null : chunk with { Status = ChunkStatus.Cancelled, Answer = null };
}
