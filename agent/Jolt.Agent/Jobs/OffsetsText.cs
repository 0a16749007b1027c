using System.Globalization;

namespace Jolt.Agent.Jobs;

/// <summary>Reads the offsets of a blob's slices.</summary>
internal static class OffsetsText
{
    internal const string Rule = "at least two ascending whole numbers, separated by spaces or line ends: one more than chunks";

    /// <summary>The offsets, or null where the text is not what <see cref="Rule"/> says.</summary>
    internal static IReadOnlyList<long>? Parse(string text)
    {
        var offsets = new List<long>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                || (offsets.Count > 0 && offset < offsets[^1]))
            {
                return null;
            }

            offsets.Add(offset);
        }

        return offsets.Count >= 2 ? offsets : null;
    }
}
