using System.CommandLine;
using Jolt.Benchmarks.Kernels;
using Jolt.Benchmarks.Measuring;

namespace Jolt.Benchmarks.Commands;

/// <summary>The command line: the comparison itself, and the smaller measurements below it.</summary>
internal static class BenchmarkCommand
{
    private const int DefaultRounds = 5;
    private const int QuickRounds = 3;

    /// <summary>Builds the command.</summary>
    public static RootCommand Create()
    {
        var kernels = new Option<string?>("--kernels")
        {
            Description = $"Only these, parted by commas [all]: {string.Join(' ', KernelList.All.Select(kernel => kernel.Name))}.",
            HelpName = "A,B",
        };
        var rounds = new Option<int?>("--repetitions")
        {
            Description = $"Rounds to measure after the one that warms up [{DefaultRounds}, {QuickRounds} when quick].",
            HelpName = "N",
        };
        var quick = new Option<bool>("--quick") { Description = "A tenth of the work: for a look, not for a verdict." };
        var clock = new Option<Clock>("--clock")
        {
            Description = "Which time is compared: the processor's, or the one on the wall.",
        };
        var root = new RootCommand("Compares Jolt's WebAssembly engine with V8 and with native code.")
        {
            kernels, rounds, quick, clock, FootprintCommand.Create(), FramesCommand.Create(),
            FuelCommand.Create(), GapCommand.Create(), IdleCommand.Create(), PauseCommand.Create(), SlotsCommand.Create(),
            StopsCommand.Create(),
        };
        root.SetAction(parsed =>
        {
            var chosen = KernelList.Choose(parsed.GetValue(kernels), out var unknown);
            var isQuick = parsed.GetValue(quick);
            var count = parsed.GetValue(rounds) ?? (isQuick ? QuickRounds : DefaultRounds);
            return Refusal(unknown, count) is { } refusal
                ? Say(refusal)
                : Comparison.Run(chosen, count, isQuick, parsed.GetValue(clock));
        });
        return root;
    }

    private static string? Refusal(string? unknownKernel, int rounds) => (unknownKernel, rounds) switch
    {
        ({ } name, _) => $"There is no kernel {name}.",
        (_, < 1) => "At least one repetition is needed.",
        _ when OptimisedBuild.IsMissing => OptimisedBuild.Advice,
        _ => null,
    };

    private static int Say(string refusal)
    {
        Console.Error.WriteLine(refusal);
        return ExitCodes.Usage;
    }
}
