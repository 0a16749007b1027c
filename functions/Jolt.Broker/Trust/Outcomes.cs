using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Jolt.Broker.Trust;

/// <summary>The ways a chunk can end, as they are written on the wire.</summary>
public static partial class Outcomes
{
    /// <summary>The outcome of a program that ended well.</summary>
    public const string Success = "exit:0";

    /// <summary>What an outcome looks like, in words for an error message.</summary>
    public const string Rule = "exit:0 to exit:4294967295, trap:<name>, out-of-fuel or output-too-large";

    /// <summary>Whether the text is an outcome.</summary>
    public static bool IsOutcome([NotNullWhen(true)] string? text) =>
        text is not null && Shape().IsMatch(text) && ExitCodeFits(text);

    private static bool ExitCodeFits(string text) =>
        !text.StartsWith("exit:", StringComparison.Ordinal) || uint.TryParse(text.AsSpan("exit:".Length), out _);

    [GeneratedRegex(@"\A(exit:(0|[1-9][0-9]{0,9})|trap:[a-z0-9-]{1,64}|out-of-fuel|output-too-large)\z")]
    private static partial Regex Shape();
}
