namespace Jolt.Contracts.Jobs;

/// <summary>What one chunk may use.</summary>
/// <param name="Fuel">Fuel it may burn; the price's worst case.</param>
/// <param name="MemoryPages">Memory in pages of 64 KiB.</param>
/// <param name="OutputBytes">Output in bytes.</param>
public sealed record ChunkLimits(
    long Fuel,
    int MemoryPages = Contracts.Limits.ChunkMemoryPagesDefault,
    int OutputBytes = Contracts.Limits.ChunkOutputBytesDefault);
