using Jolt.Benchmarks.Contestants;
using Jolt.Benchmarks.Measuring;

namespace Jolt.Benchmarks.Reports;

/// <summary>Processor times with fuel and without as a table in Markdown, and the geometric mean of their ratios.</summary>
internal static class FuelCostTable
{
    private static readonly string[] s_head = ["kernel", "with fuel ms", "without ms", "with ÷ without"];

    /// <summary>The whole table; ratios are medians of the rounds, with the least and the most in brackets.</summary>
    public static string Text(IReadOnlyList<KernelMeasurement> measurements)
    {
        var mean = Spread.GeometricMean([.. measurements.Select(measurement => Ratio(measurement).Median)]);
        return MarkdownTable.Text(
            s_head, measurements.Select(Row).Append(["**geometric mean**", "", "", $"**{mean:0.00}**"]));
    }

    private static string[] Row(KernelMeasurement measurement)
    {
        var ratio = Ratio(measurement);
        return
        [
            measurement.Kernel.Name,
            $"{measurement.Milliseconds(JoltContestant.Title, Clock.Processor)!.Median:0}",
            $"{measurement.Milliseconds(JoltContestant.UnmeteredTitle, Clock.Processor)!.Median:0}",
            $"**{ratio.Median:0.00}** ({ratio.Least:0.00}–{ratio.Most:0.00})",
        ];
    }

    private static Spread Ratio(KernelMeasurement measurement) =>
        measurement.Ratio(JoltContestant.Title, JoltContestant.UnmeteredTitle, Clock.Processor)!;
}
