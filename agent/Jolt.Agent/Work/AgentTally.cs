using Jolt.Agent.Workers;

namespace Jolt.Agent.Work;

/// <summary>Passes events on and counts what was done, for the last line.</summary>
internal sealed class AgentTally(IAgentLog log) : IAgentLog
{
    private int _chunks;
    private long _price;

    public void Write(AgentEvent what)
    {
        if (what is AgentEvent.Accepted accepted)
        {
            Interlocked.Increment(ref _chunks);
            Interlocked.Add(ref _price, accepted.Price);
        }

        log.Write(what);
    }

    internal void Close(EngineCounts? engine = null) => log.Write(new AgentEvent.Finished(_chunks, _price) { Engine = engine });
}
