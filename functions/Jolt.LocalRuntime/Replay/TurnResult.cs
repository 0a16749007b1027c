using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Replay;

/// <summary>What a turn comes to. Nothing of it has been done yet.</summary>
/// <param name="Events">What the history grows by: what arrived, then what was asked for.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="CancelledTimers">The timers that nobody waits for any more.</param>
/// <param name="Outcome">Where the orchestration is now.</param>
internal sealed record TurnResult(
    IReadOnlyList<HistoryEvent> Events,
    IReadOnlyList<TaskScheduled> Asked,
    IReadOnlyList<int> CancelledTimers,
    Outcome Outcome);
