using Jolt.Agent.Settings;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Demo;

/// <summary>Somebody who lives in the street: an account, a PC, and the folder that stands for that PC's disk.</summary>
/// <param name="Name">What the neighbours call them.</param>
/// <param name="Account">The account's id.</param>
/// <param name="Client">Speaks for the account.</param>
/// <param name="Home">The PC's Jolt folder.</param>
internal sealed record DemoMember(string Name, string Account, BrokerClient Client, JoltHome Home)
{
    internal string PcName => $"{Name}'s PC";

    /// <summary>Opens the account, as the operator, and enrols the PC for it.</summary>
    internal static async Task<DemoMember> JoinAsync(
        BrokerClient theOperator, string name, string folder, CancellationToken cancellationToken)
    {
        var created = await theOperator.Accounts.CreateAsync(DemoPlan.Pool, new CreateAccountRequest(name), cancellationToken);
        var client = theOperator.As(created.Key);
        var home = new JoltHome(Path.Combine(folder, name.ToLowerInvariant()));
        var member = new DemoMember(name, created.Account, client, home);
        var agent = await client.Agents.EnrolAsync(new EnrolAgentRequest(member.PcName), cancellationToken);
        var identity = new AgentIdentity(
            theOperator.Broker, agent.Agent, agent.Account, agent.Pool, member.PcName, agent.Secret);
        new SettingsFile(home.SettingsFile).Save(new UserSettings { Broker = theOperator.Broker, Key = created.Key, Agents = [identity] });
        return member;
    }
}
