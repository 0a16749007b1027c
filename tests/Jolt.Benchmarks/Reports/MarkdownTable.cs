namespace Jolt.Benchmarks.Reports;

/// <summary>A table that reads well in a terminal and in a document alike.</summary>
internal static class MarkdownTable
{
    public static string Text(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> all = [head, [.. head.Select(_ => "---")], .. rows];
        return string.Join(Environment.NewLine, all.Select(row => $"| {string.Join(" | ", row)} |"));
    }
}
