using System.CommandLine;
using Jolt.Benchmarks.Reports;
using Jolt.Benchmarks.Slots;
using Jolt.Benchmarks.Street;

namespace Jolt.Benchmarks.Commands;

/// <summary>How long one slot runs nothing between two chunks.</summary>
internal static class GapCommand
{
    private const double DefaultSeconds = 15;
    private const int ChunksMin = 5;
    private const int ChunksMax = 200;

    /// <summary>The last is longer than chunks whose successor is taken ahead.</summary>
    private static readonly double[] s_milliseconds = [50, 500, 15_000];

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var seconds = new Option<double>("--seconds")
        {
            Description = "Processor seconds of chunks to run of each size; five chunks at least.",
            DefaultValueFactory = _ => DefaultSeconds,
            HelpName = "S",
        };
        var sizes = new Option<string>("--milliseconds")
        {
            Description = "Sizes of chunks, parted by commas.",
            DefaultValueFactory = _ => string.Join(',', s_milliseconds),
            HelpName = "A,B",
        };
        var command = new Command("gap", "Measures the time between two chunks on one slot of a real agent.") { seconds, sizes };
        command.SetAction(parsed => RunAsync(parsed.GetValue(seconds), Milliseconds.Parse(parsed.GetRequiredValue(sizes))));
        return command;
    }

    private static async Task<int> RunAsync(double seconds, IReadOnlyList<double> milliseconds)
    {
        if (OptimisedBuild.IsMissing)
        {
            Console.Error.WriteLine(OptimisedBuild.Advice);
            return ExitCodes.Usage;
        }

        var sizes = ChunkSize.Calibrate(milliseconds);
        await using var street = await MeasuredStreet.OpenAsync();
        await using var agent = await street.StartAgentAsync(["--slots", "1", "--when", "always", "--pause", "1"]);
        var jobs = new List<SlotJob>();
        var accepted = 0;
        foreach (var size in sizes)
        {
            var count = Math.Clamp((int)(seconds * 1000 / size.Milliseconds), ChunksMin, ChunksMax);
            jobs.Add(await SlotJob.RunAsync("", size, count, street, agent, accepted));
            accepted += count;
        }

        Console.WriteLine(MachineDescription.Text);
        Console.WriteLine();
        Console.WriteLine(GapTable.Text(jobs));
        return ExitCodes.Done;
    }
}
