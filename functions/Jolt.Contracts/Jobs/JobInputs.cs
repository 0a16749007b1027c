namespace Jolt.Contracts.Jobs;

/// <summary>What the chunks read on stdin: exactly one of the three is given.</summary>
public sealed record JobInputs
{
    /// <summary>A text for each chunk, sent as UTF-8.</summary>
    public IReadOnlyList<string>? List { get; init; }

    /// <summary>Consecutive numbers, one for each chunk.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>Slices of an uploaded blob, one for each chunk.</summary>
    public BlobSlices? Blob { get; init; }
}

/// <summary>Consecutive numbers. A chunk reads its number in decimal, the suffix, and a line feed.</summary>
/// <param name="From">The first number.</param>
/// <param name="Count">How many.</param>
/// <param name="Suffix">Text after each number, for example <c> 320 180</c>; at most 256 characters.</param>
public sealed record NumberRange(long From, int Count, string? Suffix = null);

/// <summary>Slices of a blob uploaded by <c>PUT /api/inputs/{sha256}</c>.</summary>
/// <param name="Sha256">The blob's name.</param>
/// <param name="Offsets">Ascending byte offsets; chunk i is [Offsets[i], Offsets[i + 1]): one more than chunks.</param>
public sealed record BlobSlices(string Sha256, IReadOnlyList<long> Offsets);
