using System.CommandLine;
using Jolt.Agent.Settings;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent join</c>: enrols this PC for an account.</summary>
internal static class AgentJoinCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var name = new Option<string>("--name") { Description = "What you call this PC [its host name].", DefaultValueFactory = _ => Environment.MachineName };
        var ask = QuantityOptions.Level("--ask", "The lowest level it works for [saver].");
        ask.DefaultValueFactory = _ => PriceLevel.Saver;
        var command = new Command("join", "Enrol this PC: it then earns for the account whose key is given.") { name, ask };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = connection.Read(parsed);
            using var client = new BrokerClient(target.Broker, target.RequireKey());
            var request = new EnrolAgentRequest(parsed.GetRequiredValue(name), parsed.GetValue(ask));
            var enrolled = await client.Agents.EnrolAsync(request, RequestKey.New(), cancellationToken);
            var file = connection.Settings;
            file.Save(file.Load() with
            {
                Agent = new AgentIdentity(
                    target.Broker, enrolled.Agent, enrolled.Account, enrolled.Pool, request.Name, enrolled.Secret),
            });
            await shell.SayAsync(
                $"{request.Name} is agent {enrolled.Agent} and earns for {enrolled.Account} in pool {enrolled.Pool}. " +
                "Start it with 'jolt agent run'.");
            return ExitCodes.Done;
        });
        return command;
    }
}
