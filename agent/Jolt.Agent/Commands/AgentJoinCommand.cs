using System.CommandLine;
using Jolt.Agent.Settings;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent join</c>: enrols this PC for an account; again for another pool, and it works for both.</summary>
internal static class AgentJoinCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var name = new Option<string>("--name") { Description = "What you call this PC.", DefaultValueFactory = _ => Environment.MachineName };
        var ask = QuantityOptions.Level("--ask", "The lowest level it works for [saver].");
        var replace = new Option<bool>("--replace") { Description = "Enrol it anew where it has joined for this account; the former agent is revoked." };
        var command = new Command("join", "Enrol this PC: it then earns for the account whose key is given.") { name, ask, replace };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = connection.Read(parsed);
            using var client = new BrokerClient(target.Broker, target.RequireKey());
            var account = await client.Accounts.GetAsync(cancellationToken);
            var file = connection.Settings;
            var joined = file.Load().Agents;
            var former = joined.FirstOrDefault(one => one.Account == account.Account && one.Pool == account.Pool);
            RequireNewOr(parsed.GetValue(replace), former, joined);
            var request = new EnrolAgentRequest(parsed.GetRequiredValue(name), parsed.GetValueOr(ask, PriceLevel.Saver));
            var enrolled = await client.Agents.EnrolAsync(request, RequestKey.New(), cancellationToken);
            var identity = new AgentIdentity(
                target.Broker, enrolled.Agent, enrolled.Account, enrolled.Pool, request.Name, enrolled.Secret);
            var settings = file.Load();
            file.Save(settings with { Agents = With(settings.Agents, identity, former) });
            await shell.SayAsync(
                $"{request.Name} is agent {enrolled.Agent} and earns for {enrolled.Account} in pool {enrolled.Pool}. " +
                "Start it with 'jolt agent run'.");
            await SayOthersAsync(shell, file.Load().Agents);
            if (former is not null)
            {
                await shell.SayAsync(await Revocation.TryAsync(client, former, cancellationToken));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>One that is replaced keeps its place, since the places are the order of preference.</summary>
    private static IReadOnlyList<AgentIdentity> With(
        IReadOnlyList<AgentIdentity> joined, AgentIdentity identity, AgentIdentity? former) =>
        joined.Any(one => one.Agent == former?.Agent)
            ? [.. joined.Select(one => one.Agent == former!.Agent ? identity : one)]
            : [.. joined, identity];

    private static void RequireNewOr(bool replace, AgentIdentity? former, IReadOnlyList<AgentIdentity> joined)
    {
        if (former is not null && !replace)
        {
            throw new CommandRefusedException(
                ExitCodes.Usage,
                $"This PC works for {former.Account} in pool {PoolNames.Of(former, joined)} already, as agent {former.Agent}. " +
                "With --replace it is enrolled anew; 'lowest-price' in the agent's settings raises its price without that.");
        }
    }

    private static async Task SayOthersAsync(Shell shell, IReadOnlyList<AgentIdentity> joined)
    {
        if (joined.Count > 1)
        {
            await shell.SayAsync(
                $"This PC has joined {PoolNames.List(joined)}. 'pools' in the agent's settings says which it works for, and in which order. " +
                "It asks you before it works for a new one: start it again at a terminal, or with 'jolt agent install' where it is a service.");
        }
    }
}
