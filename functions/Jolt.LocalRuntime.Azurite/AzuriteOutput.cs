using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>What Azurite's lines mean.</summary>
internal static partial class AzuriteOutput
{
    private const string CountsMark = "jolt-counts ";

    /// <summary>The service and the port of a line that says that one listens.</summary>
    public static (string Service, int Port)? Listening(string line)
    {
        var match = ListeningLine().Match(line);
        return match.Success
            ? (match.Groups["service"].Value, int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The port of a line that says that another program has it.</summary>
    public static string? TakenPort(string line)
    {
        var match = TakenLine().Match(line);
        return match.Success ? match.Groups["port"].Value : null;
    }

    /// <summary>The requests by port of a line that answers "count".</summary>
    public static Dictionary<int, long>? Counts(string line) =>
        line.StartsWith(CountsMark, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize<Dictionary<int, long>>(line.AsSpan(CountsMark.Length))
            : null;

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at \S+:(?<port>\d+)$")]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"EADDRINUSE.*?:(?<port>\d+)\s*$")]
    private static partial Regex TakenLine();
}
