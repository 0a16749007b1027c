namespace Jolt.LocalRuntime.History;

/// <summary>The call that started a sub-orchestration: it tells whose answer the instance's end is.</summary>
/// <param name="InstanceId">The parent.</param>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="Generation">The parent's start that called: an older or newer one knows nothing of the call.</param>
/// <param name="TaskId">The number of the call.</param>
internal sealed record ParentCall(string InstanceId, string Name, int Generation, int TaskId);
