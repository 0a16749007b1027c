using System.CommandLine;
using Jolt.Benchmarks.Idling;
using Jolt.Benchmarks.Reports;

namespace Jolt.Benchmarks.Commands;

/// <summary>What an agent costs that finds nothing to do, and how soon it finds that there is something.</summary>
internal static class IdleCommand
{
    private const double DefaultMinutes = 10;
    private const int DefaultNotices = 5;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes")
        {
            Description = "How long an idle agent is watched.",
            DefaultValueFactory = _ => DefaultMinutes,
            HelpName = "N",
        };
        var notices = new Option<int>("--notices")
        {
            Description = "How often work is offered then; each takes a minute and a half.",
            DefaultValueFactory = _ => DefaultNotices,
            HelpName = "N",
        };
        var command = new Command("idle", "Watches agents at an empty market: memory, processor, requests, and how soon work is noticed (Linux).")
        {
            minutes, notices,
        };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(minutes), parsed.GetValue(notices)));
        return command;
    }

    private static async Task<int> RunAsync(double minutes, int notices)
    {
        if (!OperatingSystem.IsLinux() || OptimisedBuild.IsMissing)
        {
            Console.Error.WriteLine(OptimisedBuild.IsMissing ? OptimisedBuild.Advice : "Memory and processor time are read as Linux tells them.");
            return ExitCodes.Usage;
        }

        // Each has its own storage and broker, and hardly uses any processor: side by side they do not disturb each other.
        var always = new IdleBenchmark(minutes, notices).MeasureAsync("--when", "always");
        var rules = new IdleBenchmark(minutes, notices: 0).MeasureAsync("--when", "idle");
        var figures = await Task.WhenAll(always, rules);
        Console.WriteLine(MarkdownTable.Text(
            [$"{minutes} minutes", "", "mean", "most", "goal", ""], figures.SelectMany(figure => figure.Rows())));
        return ExitCodes.Done;
    }
}
