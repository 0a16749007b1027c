using System.CommandLine;
using Jolt.Benchmarks.Stops;

namespace Jolt.Benchmarks.Commands;

/// <summary>How soon another thread's kill and pause take effect on a run that is in a tight loop.</summary>
internal static class StopsCommand
{
    private const int DefaultStops = 100;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var stops = new Option<int>("--stops")
        {
            Description = "How many kills, and how many pauses.",
            DefaultValueFactory = _ => DefaultStops,
            HelpName = "N",
        };
        var command = new Command("stops", "Kills and pauses a run in a tight loop, and says how soon it obeys.")
        {
            stops,
        };
        command.SetAction(parsed =>
        {
            var latencies = StopLatencies.Measure(Math.Max(1, parsed.GetValue(stops)));
            Console.WriteLine(latencies.Table());
            return ExitCodes.Done;
        });
        return command;
    }
}
