using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Replay;

/// <summary>Something that the orchestrator has asked for and that has not been answered.</summary>
internal sealed class OpenTask(TaskScheduled scheduled)
{
    private readonly TaskCompletionSource<TaskAnswered> _answer = new();

    /// <summary>What was asked for.</summary>
    public TaskScheduled Scheduled { get; } = scheduled;

    /// <summary>Its answer.</summary>
    public Task<TaskAnswered> Answer => _answer.Task;

    public void Complete(TaskAnswered answer) => _answer.TrySetResult(answer);

    public void Cancel(CancellationToken cancel) => _answer.TrySetCanceled(cancel);
}
