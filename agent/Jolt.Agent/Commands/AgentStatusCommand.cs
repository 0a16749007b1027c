using System.CommandLine;
using System.Text.Json;
using Jolt.Agent.Control;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent status</c>: what a running agent does, why, and what it earned.</summary>
internal static class AgentStatusCommand
{
    internal static Command Create(Shell shell)
    {
        var json = JsonOption();
        var command = new Command("status", "What this PC's agent does, why, and what it earned.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await ControlCall.AskAsync(shell.Home.ControlSocket, new("status"), cancellationToken);
            await shell.SayAsync(parsed.GetValue(json)
                ? Json(answer)
                : string.Join(Environment.NewLine, StatusText.Lines(answer.Status!, shell.Time.GetLocalNow())));
            return ExitCodes.Done;
        });
        return command;
    }

    internal static Option<bool> JsonOption() => new("--json") { Description = "As one JSON object; amounts in fuel." };

    internal static string Json(ControlAnswer answer) => JsonSerializer.Serialize(answer.Status, ControlLine.Json);
}
