using Jolt.Benchmarks.Contestants;
using Jolt.Benchmarks.Kernels;
using Jolt.Benchmarks.Measuring;
using Jolt.Benchmarks.Overheads;
using Jolt.Benchmarks.Reports;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Commands;

/// <summary>Measures all chosen kernels one after the other, then prints the tables.</summary>
internal static class Comparison
{
    /// <summary>Runs it.</summary>
    /// <param name="kernels">What to measure.</param>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="quick">Whether each kernel gets its small input.</param>
    /// <param name="clock">Which time is compared.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<Kernel> kernels, int rounds, bool quick, Clock clock)
    {
        Console.WriteLine(MachineDescription.Text);
        Console.WriteLine();
        var measurements = new List<KernelMeasurement>();
        var overheads = new List<Overhead>();
        var failures = new List<string>();
        foreach (var kernel in kernels)
        {
            Console.Error.WriteLine($"{kernel.Name} …");
            try
            {
                using var line = new Line(kernel);
                var input = kernel.InputFor(quick);
                measurements.Add(Rounds.Run(kernel, line.Contestants, input, rounds));
                overheads.Add(Overhead.Measure(kernel, line.Contestants, input));
            }
            catch (Exception exception) when (exception is ModuleException or AnswersDifferException)
            {
                failures.Add($"{kernel.Name}: {exception.Message}");
            }
        }

        Print(measurements, overheads, failures, clock);
        return failures.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static void Print(
        List<KernelMeasurement> measurements, List<Overhead> overheads, List<string> failures, Clock clock)
    {
        if (measurements.Count > 0)
        {
            Console.WriteLine(RatioTable.Text(measurements, clock));
            Console.WriteLine();
            Console.WriteLine(OverheadTable.Text(overheads));
        }

        foreach (var failure in failures)
        {
            Console.WriteLine();
            Console.WriteLine($"Failed: {failure}");
        }
    }
}
