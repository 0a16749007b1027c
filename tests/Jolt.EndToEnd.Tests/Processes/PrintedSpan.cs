using System.Text.RegularExpressions;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>A span as a program prints it with its telemetry on the console.</summary>
internal sealed partial record PrintedSpan(string Name, string Trace, string Id, string Parent)
{
    /// <summary>The spans of a trace in a program's output so far.</summary>
    public static IReadOnlyList<PrintedSpan> In(string output, string trace) =>
    [
        .. Printed().Matches(output)
            .Select(match => new PrintedSpan(
                match.Groups["name"].Value, match.Groups["trace"].Value, match.Groups["id"].Value, match.Groups["parent"].Value))
            .Where(span => span.Trace == trace),
    ];

    [GeneratedRegex(
        @"Activity\.TraceId:\s+(?<trace>[0-9a-f]{32})\s+Activity\.SpanId:\s+(?<id>[0-9a-f]{16})[^A-Z]*" +
        @"(?:Activity\.TraceFlags:\s+\w+\s+)?Activity\.ParentSpanId:\s+(?<parent>[0-9a-f]{16})[\s\S]*?Activity\.DisplayName:\s+(?<name>\w+)")]
    private static partial Regex Printed();
}
