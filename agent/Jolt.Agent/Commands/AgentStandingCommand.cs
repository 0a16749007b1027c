using System.CommandLine;
using System.Globalization;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent standing</c>: what the broker believes of an agent, why, and what raises it.</summary>
internal static class AgentStandingCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var agent = new Argument<string?>("agent")
        {
            Description = "The agent's id, or a pool that this PC has joined [this PC's].",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("standing", "Show what an agent's checked results say of it.") { agent };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = AgentArgument.Id(parsed.GetValue(agent), connection.Settings.Load().Agents);
            using var client = connection.ForAccount(parsed);
            var view = await client.Agents.StandingAsync(id, cancellationToken);
            await shell.SayAsync($"Agent     {view.Agent} is {view.Standing}: {view.Why}");
            await shell.SayAsync($"Account   {view.Account} is {view.OfAccount.Standing}: {view.OfAccount.Why}");
            await shell.SayAsync($"Checks    {view.ChecksPassed} passed in a row; {view.ChecksNeeded} make it trusted");
            await shell.SayAsync($"Audits    {view.AuditShare.ToString("P0", CultureInfo.InvariantCulture)} of what it is believed alone");
            await shell.SayAsync($"Raised by {view.Raises}");
            foreach (var change in view.Changes)
            {
                await shell.SayAsync($"{change.At:u}  {change.From} -> {change.To}: {change.Why}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
