using System.CommandLine;
using Jolt.Agent.Demo;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt demo</c>.</summary>
internal static class DemoCommand
{
    internal static Command Create(Shell shell)
    {
        var folder = new Option<string>("--to") { Description = "The folder for the film.", HelpName = "FOLDER", DefaultValueFactory = _ => "demo" };
        var command = new Command("demo", "See Jolt work: a street of four, all on this machine, in about two minutes.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IDemoDisplay display = shell.Interactive ? new LiveDisplay(shell.Terminal) : new PlainDisplay(shell.Output);
            var results = new DemoResults(Path.GetFullPath(parsed.GetRequiredValue(folder)));
            await new DemoRun(display, results, shell.Time).PlayAsync(cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }
}
