using System.Globalization;
using Azure;

namespace Jolt.LocalRuntime.Tables.Transactions;

/// <summary>Reads a transaction's answer: one HTTP answer for each action, or a single refusal for all.</summary>
internal static class TransactionAnswer
{
    public static List<Response> Parse(string body)
    {
        var answers = new List<Response>();
        using var reader = new StringReader(body);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("HTTP/1.", StringComparison.Ordinal))
            {
                answers.Add(ReadAnswer(line, reader));
            }
        }

        return answers;
    }

    private static TransactionResponse ReadAnswer(string statusLine, StringReader reader)
    {
        var parts = statusLine.Split(' ', 3);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return new TransactionResponse(
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts.Length > 2 ? parts[2] : "",
            headers,
            ReadContent(reader));
    }

    private static string ReadContent(StringReader reader)
    {
        var lines = new List<string>();
        while (reader.ReadLine() is { } line && !line.StartsWith("--", StringComparison.Ordinal))
        {
            lines.Add(line);
        }

        return string.Join('\n', lines).Trim();
    }
}
