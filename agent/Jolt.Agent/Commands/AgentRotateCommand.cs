using System.CommandLine;
using Jolt.Contracts.Agents;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent rotate</c>: another secret for this PC, or for one that is named.</summary>
internal static class AgentRotateCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var agent = new Argument<string?>("agent")
        {
            Description = "The agent's id, or a pool that this PC has joined [this PC's].",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var grace = KeyCommands.Grace("the former secret");
        var command = new Command("rotate", "Give an agent another secret.") { agent, grace };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var file = connection.Settings;
            var settings = file.Load();
            var id = AgentArgument.Id(parsed.GetValue(agent), settings.Agents);
            var request = new RotateSecretRequest(KeyCommands.Seconds(parsed.GetValue(grace)));
            var rotated = await client.Agents.RotateSecretAsync(id, request, cancellationToken);
            if (settings.Agents.Any(one => one.Agent == id))
            {
                file.Save(settings with
                {
                    Agents = [.. settings.Agents.Select(one => one.Agent == id ? one with { Secret = rotated.Secret } : one)],
                });
                await shell.SayAsync($"This PC has another secret, kept in {file.Path}.");
            }
            else
            {
                await shell.SayAsync($"Secret {rotated.Secret}");
                await shell.SayAsync("The secret is shown this once: put it into the settings of that PC.");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
