using System.CommandLine;
using Jolt.Agent.Control;
using Jolt.Agent.Units;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent pause|resume|finish</c>: orders to a running agent.</summary>
internal static class AgentOrderCommands
{
    internal static Command Pause(Shell shell)
    {
        var length = new Option<long?>("--for")
        {
            Description = "How long, such as 45min or 1h [until 'jolt agent resume'].",
            HelpName = "TIME",
            CustomParser = result =>
            {
                var text = result.Tokens is [var token] ? token.Value : "";
                if (Quantity.ParseSeconds(text) is { } seconds)
                {
                    return seconds;
                }

                result.AddError($"--for '{text}' is not {Quantity.SecondsRule}.");
                return null;
            },
        };
        var command = Order(shell, "pause", "Hold everything at once.", parsed => parsed.GetValue(length), Decision);
        command.Add(length);
        return command;
    }

    internal static Command Resume(Shell shell) => Order(shell, "resume", "Work again when the settings allow it.", _ => null, Decision);

    internal static Command Finish(Shell shell) =>
        Order(shell, "finish", "Take nothing new, and end when what runs is done.", _ => null, Decision);

    internal static Command Reload(Shell shell) => Order(
        shell, "reload", "Read the settings file again now; a running agent does so by itself within seconds.", _ => null,
        status => StatusText.Settings(status.Settings));

    private static IEnumerable<string> Decision(AgentStatus status) => [$"{StatusText.Verdict(status)}: {status.Reason}."];

    private static Command Order(
        Shell shell, string name, string description, Func<ParseResult, long?> seconds, Func<AgentStatus, IEnumerable<string>> lines)
    {
        var json = AgentStatusCommand.JsonOption();
        var command = new Command(name, description) { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await ControlCall.AskAsync(shell.Home.ControlSocket, new(name, seconds(parsed)), cancellationToken);
            await shell.SayAsync(parsed.GetValue(json) ? AgentStatusCommand.Json(answer) : string.Join(Environment.NewLine, lines(answer.Status!)));
            return ExitCodes.Done;
        });
        return command;
    }
}
