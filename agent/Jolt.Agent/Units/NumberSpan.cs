using System.Globalization;
using System.Text.RegularExpressions;

namespace Jolt.Agent.Units;

/// <summary>Numbers from A to B, both included, as <c>--range A..B</c> writes them.</summary>
/// <param name="From">The first.</param>
/// <param name="Count">How many.</param>
internal sealed partial record NumberSpan(long From, int Count)
{
    internal const string Rule = "two whole numbers A..B, the first not above the second, such as 1..48";

    /// <summary>The span, or null where the text is none or its length does not fit.</summary>
    internal static NumberSpan? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success || !TryNumber(match.Groups[1], out var from) || !TryNumber(match.Groups[2], out var to))
        {
            return null;
        }

        var count = (Int128)to - from + 1;
        return count > 0 && count <= int.MaxValue ? new NumberSpan(from, (int)count) : null;
    }

    private static bool TryNumber(Group digits, out long number) =>
        long.TryParse(digits.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"\A(-?[0-9]+)\.\.(-?[0-9]+)\z")]
    private static partial Regex Shape();
}
