using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.History;

/// <summary>Questions about a status.</summary>
internal static class InstanceStatus
{
    /// <summary>Has it come to its end?</summary>
    public static bool IsFinal(this OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;
}
