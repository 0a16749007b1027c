using Jolt.Agent.Work;

namespace Jolt.Agent.Demo;

/// <summary>The PCs of an act, which start together and end together.</summary>
internal sealed class DemoAgents : IAsyncDisposable
{
    private readonly IReadOnlyList<DemoAgent> _agents;

    private DemoAgents(IReadOnlyList<DemoAgent> agents) => _agents = agents;

    internal static DemoAgents Start(IReadOnlyList<DemoMember> owners, Action<DemoMember, AgentEvent> heard)
    {
        // All the PCs are this one, so they share its cores.
        var slots = Math.Max(1, Environment.ProcessorCount / owners.Count);
        return new DemoAgents([.. owners.Select(owner => DemoAgent.Start(owner, slots, heard))]);
    }

    internal async Task FailWhenOneEndedAsync() =>
        await await Task.WhenAny(_agents.Select(agent => agent.FailWhenEndedAsync()));

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_agents.Select(agent => agent.DisposeAsync().AsTask()));
}
