using System.Globalization;

namespace Jolt.Broker.Ledger;

/// <summary>
/// Postings as comma-separated values (RFC 4180). Amounts are whole fuel, so that a spreadsheet's sums are exact. A text
/// that a spreadsheet would run as a formula gets an apostrophe in front of it: notes are written by other people.
/// </summary>
public static class StatementCsv
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    /// <summary>What ends a line.</summary>
    private const string LineEnd = "\r\n";

    /// <summary>The first line: what the columns are.</summary>
    public const string Header = "number,time,transfer,kind,counterparty,job,amount,balance,limit,note,hash" + LineEnd;

    /// <summary>The line of a posting.</summary>
    /// <param name="posting">The posting.</param>
    public static string Line(Posting posting) =>
        string.Join(
            ',',
            Number(posting.Version),
            posting.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Text(posting.Transfer),
            Text(posting.Kind.Name()),
            Text(posting.Counterparty),
            Text(posting.Job),
            Number(posting.Amount),
            Number(posting.Balance),
            posting.Limit is { } limit ? Number(limit) : "",
            Text(posting.Note),
            Text(posting.Hash)) + LineEnd;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var harmless = StartsLikeFormula(text) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 && harmless.Trim().Length == harmless.Length
            ? harmless
            : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Some spreadsheets skip blanks before they look for a formula's sign, and know full-width signs too.
    private static bool StartsLikeFormula(string text) =>
        text[0] is '\t' or '\r' or '\n'
        || text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];
}
