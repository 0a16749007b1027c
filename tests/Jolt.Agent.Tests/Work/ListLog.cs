using System.Collections.Concurrent;
using Jolt.Agent.Work;

namespace Jolt.Agent.Tests.Work;

/// <summary>Keeps what is said in a queue, whoever says it and from whatever thread.</summary>
/// <param name="events">The queue.</param>
internal sealed class ListLog(ConcurrentQueue<AgentEvent> events) : IAgentLog
{
    public void Write(AgentEvent what) => events.Enqueue(what);
}
