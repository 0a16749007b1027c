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
        && !text.Any(char.IsControl)
        && text.Trim().Length == text.Length;

    /// <summary>The rule in words for an error message.</summary>
    /// <param name="charsMax">How many characters it may have.</param>
    public static string Rule(int charsMax) =>
        $"1 to {charsMax} characters, without control characters and without space at either end";
}
