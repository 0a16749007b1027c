using System.CommandLine;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent revoke</c>: a PC that was lost, sold or stolen works for the account no more.</summary>
internal static class AgentRevokeCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var agent = new Argument<string>("agent") { Description = "The agent's id, as 'jolt agent list' shows it." };
        var command = new Command("revoke", "Take an agent's secret back for good.") { agent };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var id = parsed.GetRequiredValue(agent);
            await client.Agents.RevokeAsync(id, cancellationToken);
            var file = connection.Settings;
            var settings = file.Load();
            if (settings.Agents.Any(one => one.Agent == id))
            {
                file.Save(settings with { Agents = [.. settings.Agents.Where(one => one.Agent != id)] });
            }

            await shell.SayAsync($"Agent {id} opens no session any more; what it works on is given to others within minutes.");
            return ExitCodes.Done;
        });
        return command;
    }
}
