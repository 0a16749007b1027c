using Jolt.Benchmarks.Slots;

namespace Jolt.Benchmarks.Reports;

/// <summary>The time between two chunks on one slot, as a table in Markdown.</summary>
internal static class GapTable
{
    private const double GoalMilliseconds = 5;

    /// <summary>Chunks that take longer than this have their successor fetched when they are done.</summary>
    private const double AheadMilliseconds = 10_000;

    private static readonly string[] s_head = ["chunks of ms", "gaps", "median ms", "95 % ms", "worst ms", "goal for the median"];

    /// <summary>The whole table.</summary>
    public static string Text(IEnumerable<SlotJob> jobs) => MarkdownTable.Text(s_head, jobs.Select(Row));

    private static string[] Row(SlotJob job)
    {
        var gaps = job.Runs.Zip(job.Runs.Skip(1), (one, next) => (next.StartedAt - one.EndedAt).TotalMilliseconds).Order().ToList();
        var median = gaps[gaps.Count / 2];
        return
        [
            $"{job.Size.Milliseconds:0}",
            $"{gaps.Count}",
            $"**{median:0.0}**",
            $"{gaps[(int)(gaps.Count * 0.95)]:0.0}",
            $"{gaps[^1]:0.0}",
            job.Size.Milliseconds > AheadMilliseconds ? "–" : $"{GoalMilliseconds:0} {(median <= GoalMilliseconds ? "met" : "missed")}",
        ];
    }
}
