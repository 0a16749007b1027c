using Jolt.Contracts;

namespace Jolt.Agent.Caches;

/// <summary>What a cache holds.</summary>
/// <param name="Name">One of it, in words.</param>
/// <param name="Ending">How its files end.</param>
/// <param name="BytesMax">How long one can be.</param>
internal sealed record KeptKind(string Name, string Ending, long BytesMax)
{
    /// <summary>Programs.</summary>
    internal static KeptKind Module { get; } = new("module", ".wasm", Limits.ModuleBytesMax);

    /// <summary>What chunks read.</summary>
    internal static KeptKind Input { get; } = new("input", ".input", Limits.ChunkInputBytesMax);
}
