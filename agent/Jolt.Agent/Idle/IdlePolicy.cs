namespace Jolt.Agent.Idle;

/// <summary>When an agent may work.</summary>
internal enum IdlePolicy
{
    /// <summary>All the time, at the lowest priority.</summary>
    Always,

    /// <summary>While other programs leave the processor alone (Linux).</summary>
    Idle,
}
