using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Market;

/// <summary>What there is to do for a chunk. It never changes, and says all that a lease must, so that one row is read for one lease.</summary>
/// <param name="Module">The module's SHA-256.</param>
/// <param name="Limits">What the chunk may use.</param>
/// <param name="Level">The price level.</param>
/// <param name="Verification">The verification policy as text.</param>
/// <param name="Seed">The seed of <c>random_get</c>.</param>
/// <param name="Input">What it reads on stdin.</param>
public sealed record ChunkWork(
    string Module, ChunkLimits Limits, PriceLevel Level, string Verification, long Seed, ChunkInput Input);

/// <summary>What a chunk reads on stdin: its bytes, or where they are.</summary>
/// <param name="Inline">The bytes, if they are few.</param>
/// <param name="Slice">Where they are, if they are many.</param>
public sealed record ChunkInput(byte[]? Inline, BlobSlice? Slice);

/// <summary>Bytes of an inputs blob.</summary>
/// <param name="Sha256">The blob's name.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many bytes.</param>
public sealed record BlobSlice(string Sha256, long Offset, int Length)
{
    /// <summary>The SHA-256 of just these bytes; null where it is not known, as in rows of before it was kept.</summary>
    public string? ContentSha256 { get; init; }
}
