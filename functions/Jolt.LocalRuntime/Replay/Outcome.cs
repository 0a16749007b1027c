using Jolt.LocalRuntime.History;
using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.Replay;

/// <summary>Where a turn left an orchestration.</summary>
internal abstract record Outcome
{
    /// <summary>It waits for something durable.</summary>
    internal sealed record Waiting : Outcome;

    /// <summary>It has returned.</summary>
    internal sealed record Completed(Json? Output) : Outcome;

    /// <summary>It has thrown, or broken the rules of orchestrators.</summary>
    internal sealed record Failed(TaskFailureDetails Failure) : Outcome;

    /// <summary>It was ended from outside.</summary>
    internal sealed record Terminated(Json? Output, bool Recursive) : Outcome;

    /// <summary>It begins again with an empty history, and with the events that nobody had waited for.</summary>
    internal sealed record ContinuedAsNew(Json? Input, IReadOnlyList<EventRaised> Unprocessed) : Outcome;
}
