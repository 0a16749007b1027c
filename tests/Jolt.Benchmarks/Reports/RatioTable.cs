using Jolt.Benchmarks.Contestants;
using Jolt.Benchmarks.Measuring;

namespace Jolt.Benchmarks.Reports;

/// <summary>The comparison as a table in Markdown: a row a kernel, and the geometric means.</summary>
internal static class RatioTable
{
    private const double FuelPerMegafuel = 1e6;
    private const double MillisecondsPerSecond = 1e3;
    private const string Missing = "–";

    private static readonly string[] s_head =
    [
        "kernel", "Jolt ms", "V8 ms", "native ms", "Jolt ÷ V8", "Jolt ÷ native", "V8 ÷ native", "Mfuel", "Mfuel/s",
    ];

    /// <summary>The whole table; ratios are medians of the rounds, with the least and the most in brackets.</summary>
    public static string Text(IReadOnlyList<KernelMeasurement> measurements, Clock clock)
    {
        var rows = measurements.Select(measurement => Row(measurement, clock)).Append(Means(measurements, clock));
        return MarkdownTable.Text(s_head, rows);
    }

    private static string[] Row(KernelMeasurement measurement, Clock clock)
    {
        var megafuel = measurement.Samples[JoltContestant.Title][0].Fuel / FuelPerMegafuel;
        var milliseconds = measurement.Milliseconds(JoltContestant.Title, clock)!.Median;
        return
        [
            measurement.Kernel.Name,
            Milliseconds(measurement, JoltContestant.Title, clock),
            Milliseconds(measurement, V8Contestant.Title, clock),
            Milliseconds(measurement, NativeContestant.Title, clock),
            Ratio(measurement, JoltContestant.Title, V8Contestant.Title, clock),
            Ratio(measurement, JoltContestant.Title, NativeContestant.Title, clock),
            Ratio(measurement, V8Contestant.Title, NativeContestant.Title, clock),
            $"{megafuel:0}",
            $"{megafuel / milliseconds * MillisecondsPerSecond:0}",
        ];
    }

    private static string[] Means(IReadOnlyList<KernelMeasurement> measurements, Clock clock) =>
    [
        "**geometric mean**", "", "", "",
        Mean(measurements, JoltContestant.Title, V8Contestant.Title, clock),
        Mean(measurements, JoltContestant.Title, NativeContestant.Title, clock),
        Mean(measurements, V8Contestant.Title, NativeContestant.Title, clock),
        "", "",
    ];

    private static string Milliseconds(KernelMeasurement measurement, string contestant, Clock clock) =>
        measurement.Milliseconds(contestant, clock) is { } spread ? $"{spread.Median:0}" : Missing;

    private static string Ratio(KernelMeasurement measurement, string contestant, string baseline, Clock clock) =>
        measurement.Ratio(contestant, baseline, clock) is { } spread
            ? $"**{spread.Median:0.00}** ({spread.Least:0.00}–{spread.Most:0.00})"
            : Missing;

    private static string Mean(
        IReadOnlyList<KernelMeasurement> measurements, string contestant, string baseline, Clock clock)
    {
        var ratios = measurements
            .Select(measurement => measurement.Ratio(contestant, baseline, clock)?.Median)
            .OfType<double>()
            .ToList();
        return ratios.Count > 0 ? $"**{Spread.GeometricMean(ratios):0.00}**" : Missing;
    }
}
