using System.Globalization;

namespace Jolt.Benchmarks.Commands;

/// <summary>Sizes of chunks as the command line takes them.</summary>
internal static class Milliseconds
{
    /// <exception cref="FormatException">One of them is no number.</exception>
    public static IReadOnlyList<double> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
}
