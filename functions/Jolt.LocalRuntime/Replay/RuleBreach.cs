using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.Replay;

/// <summary>Ways in which an orchestrator breaks the rules that a replay needs, as failures with a remedy.</summary>
internal static class RuleBreach
{
    private const string NonDeterministicType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    /// <summary>It waits for something that no history can answer.</summary>
    public static TaskFailureDetails NotDurable(string orchestrator) => new(
        typeof(InvalidOperationException).FullName!,
        $"The orchestrator '{orchestrator}' waited for something that is not durable. An orchestrator may await only the " +
        "tasks that its TaskOrchestrationContext gives (and Task.WhenAll and Task.WhenAny of them), without " +
        "ConfigureAwait(false); all else belongs into an activity.",
        null,
        null,
        null);

    /// <summary>Its code asks for something else than its history says it did.</summary>
    public static TaskFailureDetails NonDeterministic(string orchestrator, string recorded, string asked) => new(
        NonDeterministicType,
        $"The orchestrator '{orchestrator}' is not deterministic: its history has {recorded} where its code now has {asked}. " +
        "Either the code was changed while the instance ran, or it depends on the time, on chance, or on state outside.",
        null,
        null,
        null);
}
