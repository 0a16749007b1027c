using System.Globalization;
using System.Text;

namespace Jolt.Broker.Pools;

/// <summary>
/// What people may call things. Names are shown in terminals and on pages, so that nothing invisible is let in.
/// </summary>
public static class DisplayNames
{
    /// <summary>Whether the text is a name for people to read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="charsMax">How many characters it may have.</param>
    public static bool IsFine(string? text, int charsMax) =>
        !string.IsNullOrWhiteSpace(text)
        && text.Length <= charsMax
        && IsVisible(text)
        && text.Trim().Length == text.Length;

    /// <summary>
    /// Whether the text is one line that shows what it says: no control characters, and none that turn the direction of
    /// what follows around.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsOneLine(string text) =>
        !text.Any(character => char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    /// <summary>
    /// Whether every character of a line can be seen. One of Unicode's category Cf cannot: it joins, parts or turns around
    /// what stands beside it, so that two names that are not the same would look the same.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsVisible(string text) => IsOneLine(text) && text.EnumerateRunes().All(
        rune => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);

    /// <summary>The rule in words for an error message.</summary>
    /// <param name="charsMax">How many characters it may have.</param>
    public static string Rule(int charsMax) =>
        $"1 to {charsMax} characters, all of them visible (no control characters, and no format characters such as zero-width "
        + "joiners or marks of direction), and without space at either end";
}
