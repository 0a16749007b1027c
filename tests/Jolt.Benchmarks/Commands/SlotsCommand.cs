using System.CommandLine;
using Jolt.Benchmarks.Reports;
using Jolt.Benchmarks.Slots;
using Jolt.Benchmarks.Street;

namespace Jolt.Benchmarks.Commands;

/// <summary>Which part of its processor time an agent with eight slots spends inside short chunks.</summary>
internal static class SlotsCommand
{
    private const int DefaultSlots = 8;
    private const double DefaultSeconds = 20;
    private const int ChunksMin = 32;
    private const int ChunksMax = 400;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static readonly double[] s_milliseconds = [50, 200, 1000];

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var slots = new Option<int>("--slots")
        {
            Description = "Slots of the agent.",
            DefaultValueFactory = _ => DefaultSlots,
            HelpName = "N",
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "Processor seconds of chunks to run of each size.",
            DefaultValueFactory = _ => DefaultSeconds,
            HelpName = "S",
        };
        var sizes = new Option<string>("--milliseconds")
        {
            Description = "Sizes of chunks, parted by commas.",
            DefaultValueFactory = _ => string.Join(',', s_milliseconds),
            HelpName = "A,B",
        };
        var command = new Command("slots", "Runs short chunks on a real agent and broker, and says where processor time went.")
        {
            slots, seconds, sizes,
        };
        command.SetAction(parsed => RunAsync(
            parsed.GetValue(slots), parsed.GetValue(seconds), Milliseconds.Parse(parsed.GetRequiredValue(sizes))));
        return command;
    }

    private static async Task<int> RunAsync(int slots, double seconds, IReadOnlyList<double> milliseconds)
    {
        if (OptimisedBuild.IsMissing)
        {
            Console.Error.WriteLine(OptimisedBuild.Advice);
            return ExitCodes.Usage;
        }

        var sizes = ChunkSize.Calibrate(milliseconds);
        await using var street = await MeasuredStreet.OpenAsync();
        await using var agent = await street.StartAgentAsync(["--slots", $"{slots}", "--when", "always", "--pause", "1"]);
        var jobs = new List<SlotJob>();
        var accepted = 0;
        foreach (var (name, size) in sizes.Take(1).Select(size => ("first job", size)).Concat(sizes.Select(size => ("", size))))
        {
            var count = Math.Clamp((int)(seconds * 1000 / size.Milliseconds), ChunksMin, ChunksMax);
            jobs.Add(await SlotJob.RunAsync(name, size, count, street, agent, accepted));
            accepted += count;
        }

        await agent.FinishAsync(s_patience);
        var ended = agent.EventsOf("finished")[0].GetProperty("engine");
        Console.WriteLine(MachineDescription.Text);
        Console.WriteLine();
        Console.WriteLine(SlotTable.Text(jobs));
        Console.WriteLine();
        Console.WriteLine(
            $"For all jobs together {ended.GetProperty("workersStarted")} workers were started, and modules compiled {ended.GetProperty("compilations")} times.");
        return ExitCodes.Done;
    }
}
