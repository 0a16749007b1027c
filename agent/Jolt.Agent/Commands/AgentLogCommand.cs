using System.CommandLine;
using System.Text.Json;
using Jolt.Agent.Control;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent log</c>: what a running agent did lately.</summary>
internal static class AgentLogCommand
{
    internal static Command Create(Shell shell)
    {
        var json = new Option<bool>("--json") { Description = "As a JSON list of lines." };
        var command = new Command("log", "What this PC's agent did lately, the newest last.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await ControlSocket.AskAsync(shell.Home.ControlSocket, new("log"), cancellationToken);
            await shell.SayAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(answer.Log, JsonSerializerOptions.Web)
                : string.Join(Environment.NewLine, answer.Log ?? []));
            return ExitCodes.Done;
        });
        return command;
    }
}
