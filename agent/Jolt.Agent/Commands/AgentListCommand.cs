using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent list</c>.</summary>
internal static class AgentListCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var command = new Command("list", "Show the account's agents.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForAccount(parsed);
            var here = connection.Settings.Load().Agents.Select(one => one.Agent).ToHashSet();
            foreach (var agent in (await client.Agents.ListAsync(cancellationToken)).Agents)
            {
                await shell.SayAsync($"{Line(agent)}{(here.Contains(agent.Agent) ? " (this PC)" : "")}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(AgentView agent)
    {
        var seen = agent.LastSession is { } last ? $"last session {Time(last)}" : "no session since it was enrolled";
        var revoked = agent.Revoked is { } end ? $", revoked {Time(end)}" : "";
        return $"{agent.Agent}  {agent.Name}, works from {agent.Ask.Name()}, enrolled {Time(agent.Enrolled)}, {seen}{revoked}";
    }

    private static string Time(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
