using System.Text;
using Spectre.Console.Rendering;

namespace Jolt.Agent.Screen;

/// <summary>One line of a screen: pieces of text, each with its style, cut where the screen ends.</summary>
/// <param name="Pieces">The pieces, from the left.</param>
internal sealed record ScreenLine(params IReadOnlyList<(string Text, string Style)> Pieces)
{
    private const string Cut = "…";

    internal static ScreenLine Empty { get; } = new(("", ""));

    /// <summary>The line as the terminal's library writes it, at most so many cells wide.</summary>
    internal string Markup(int width)
    {
        var markup = new StringBuilder();
        var left = width;
        foreach (var (text, style) in Pieces)
        {
            var fitting = Fit(text, left);
            left -= Cells(fitting);
            var escaped = Spectre.Console.Markup.Escape(fitting);
            markup.Append(style.Length > 0 && escaped.Length > 0 ? $"[{style}]{escaped}[/]" : escaped);
            if (fitting.Length < text.Length)
            {
                break;
            }
        }

        return markup.ToString();
    }

    /// <summary>The text, or its beginning and a sign that more was there.</summary>
    internal static string Fit(string text, int width)
    {
        if (Cells(text) <= width)
        {
            return text;
        }

        var fitting = new StringBuilder();
        var left = width - Cells(Cut);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Cells(rune.ToString());
            if (left < 0)
            {
                break;
            }

            fitting.Append(rune.ToString());
        }

        return width > 0 ? $"{fitting}{Cut}" : "";
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}
