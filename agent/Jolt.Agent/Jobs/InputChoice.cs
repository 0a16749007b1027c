using Jolt.Agent.Units;

namespace Jolt.Agent.Jobs;

/// <summary>Which inputs the command line named: exactly one of the three ways.</summary>
/// <param name="Lines">A text file, one chunk a line.</param>
/// <param name="Range">Consecutive numbers.</param>
/// <param name="Suffix">Text after each number.</param>
/// <param name="Blob">A file that is cut into slices.</param>
/// <param name="Offsets">A text file with the slices' offsets.</param>
internal sealed record InputChoice(string? Lines, NumberSpan? Range, string? Suffix, string? Blob, string? Offsets)
{
    internal const string Rule = "Give exactly one of --inputs FILE, --range A..B, or --blob FILE with --offsets FILE";

    /// <summary>What is wrong with the choice, or null.</summary>
    internal string? Problem()
    {
        var ways = (Lines is null ? 0 : 1) + (Range is null ? 0 : 1) + (Blob is null ? 0 : 1);
        return ways != 1 ? Rule + "."
            : Blob is null != Offsets is null ? "--blob and --offsets belong together."
            : Suffix is not null && Range is null ? "--suffix goes with --range only."
            : null;
    }
}
