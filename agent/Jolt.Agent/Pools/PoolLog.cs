using Jolt.Agent.Work;

namespace Jolt.Agent.Pools;

/// <summary>Says of everything that happens in a pool which it is.</summary>
/// <param name="pool">The pool's name; null where there is only one, and nobody asks which.</param>
/// <param name="account">The account that the agent earns for there.</param>
/// <param name="inner">Where it is passed on.</param>
internal sealed class PoolLog(string? pool, string account, IAgentLog inner) : IAgentLog
{
    public void Write(AgentEvent what) => inner.Write(what with { Pool = pool, Account = account });
}
