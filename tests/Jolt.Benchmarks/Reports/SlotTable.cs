using Jolt.Benchmarks.Slots;

namespace Jolt.Benchmarks.Reports;

/// <summary>Where processor time went, as a table in Markdown.</summary>
internal static class SlotTable
{
    private const double LongMilliseconds = 1000;
    private const double ShortMilliseconds = 200;

    private static readonly string[] s_head =
    [
        "chunks", "of ms", "in chunks s", "workers' rest s", "agent s", "**efficiency**", "goal", "broker s", "Azurite s",
        "with those", "chunks/s",
    ];

    /// <summary>The whole table.</summary>
    public static string Text(IEnumerable<SlotJob> jobs) => MarkdownTable.Text(s_head, jobs.Select(Row));

    private static string[] Row(SlotJob job) =>
    [
        $"{job.Runs.Count}{(job.Name.Length > 0 ? $" ({job.Name})" : "")}",
        $"{job.Size.Milliseconds:0}",
        $"{job.InChunks:0.00}",
        $"{job.Use.Workers - job.InChunks:0.00}",
        $"{job.Use.Agent:0.00}",
        $"**{job.Efficiency:0.000}**",
        GoalOf(job) is { } goal ? $"{goal:0.00} {(job.Efficiency >= goal ? "met" : "missed")}" : "–",
        $"{job.Use.Broker:0.00}",
        $"{job.Use.Storage:0.00}",
        $"{job.EfficiencyOfAll:0.00}",
        $"{job.Runs.Count / job.Seconds:0.0}",
    ];

    private static double? GoalOf(SlotJob job) => (job.Name, job.Size.Milliseconds) switch
    {
        ("", >= LongMilliseconds) => 0.95,
        ("", >= ShortMilliseconds) => 0.9,
        _ => null,
    };
}
