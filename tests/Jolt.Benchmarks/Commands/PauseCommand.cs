using System.CommandLine;
using Jolt.Benchmarks.Pauses;
using Jolt.Benchmarks.Reports;
using Jolt.Testing;

namespace Jolt.Benchmarks.Commands;

/// <summary>How soon an agent's workers are silent when their owner comes back.</summary>
internal static class PauseCommand
{
    private const int DefaultReturns = 100;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var returns = new Option<int>("--returns")
        {
            Description = "How often the owner comes back.",
            DefaultValueFactory = _ => DefaultReturns,
            HelpName = "N",
        };
        var command = new Command("pause", "Moves the mouse of a PC whose agent works, and says how soon its workers are silent (Linux, Xvfb).")
        {
            returns,
        };
        command.SetAction((parsed, _) => RunAsync(Math.Max(1, parsed.GetValue(returns))));
        return command;
    }

    private static async Task<int> RunAsync(int returns)
    {
        if (VirtualScreen.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return ExitCodes.Usage;
        }

        var slots = Environment.ProcessorCount;
        var benchmark = new PauseBenchmark(returns, slots);
        Console.WriteLine(MarkdownTable.Text([$"{returns} returns, {slots} slots", "median ms", "worst ms", "goal ms", ""], []));
        foreach (var (programs, circumstance) in ((int, string)[])[(0, "nothing else runs"), (slots, $"beside {slots} busy programs")])
        {
            var figures = await benchmark.MeasureAsync(programs);
            foreach (var row in figures.Rows(circumstance))
            {
                Console.WriteLine($"| {string.Join(" | ", row)} |");
            }

            Console.Error.WriteLine(
                $"{figures.ChunksChecked} chunks that were interrupted gave outcome, fuel and output of an undisturbed run.");
        }

        return ExitCodes.Done;
    }
}
