using System.CommandLine;
using Jolt.Benchmarks.Contestants;
using Jolt.Benchmarks.Kernels;
using Jolt.Benchmarks.Measuring;
using Jolt.Benchmarks.Reports;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Commands;

/// <summary>What counting fuel and looking at its limit cost, kernel by kernel.</summary>
internal static class FuelCommand
{
    private const int DefaultRounds = 3;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var kernels = new Option<string?>("--kernels") { Description = "Only these, parted by commas [all].", HelpName = "A,B" };
        var rounds = new Option<int>("--repetitions")
        {
            Description = "Rounds to measure after the one that warms up.",
            DefaultValueFactory = _ => DefaultRounds,
            HelpName = "N",
        };
        var command = new Command("fuel", "Runs each kernel with fuel and without, and prints the ratio of the times.")
        {
            kernels, rounds,
        };
        command.SetAction(parsed =>
        {
            var chosen = KernelList.Choose(parsed.GetValue(kernels), out var unknown);
            if (unknown is not null || OptimisedBuild.IsMissing)
            {
                Console.Error.WriteLine(unknown is null ? OptimisedBuild.Advice : $"There is no kernel {unknown}.");
                return ExitCodes.Usage;
            }

            return Run(chosen, Math.Max(1, parsed.GetValue(rounds)));
        });
        return command;
    }

    private static int Run(IReadOnlyList<Kernel> kernels, int rounds)
    {
        var measurements = new List<KernelMeasurement>();
        try
        {
            foreach (var kernel in kernels)
            {
                Console.Error.WriteLine($"{kernel.Name} …");
                Contestant[] contestants = [new JoltContestant(kernel), JoltContestant.Unmetered(kernel)];
                measurements.Add(Rounds.Run(kernel, contestants, kernel.InputFor(quick: false), rounds));
            }
        }
        catch (Exception exception) when (exception is ModuleException or AnswersDifferException)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCodes.Failed;
        }

        Console.WriteLine(FuelCostTable.Text(measurements));
        return ExitCodes.Done;
    }
}
