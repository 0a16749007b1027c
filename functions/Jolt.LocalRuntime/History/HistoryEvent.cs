using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.History;

/// <summary>
/// What happened to an instance, in its order. A history is made of turns: what arrived, then what the orchestrator
/// asked for because of it. The short names are what is stored; they never change their meaning.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(ExecutionStarted), "start")]
[JsonDerivedType(typeof(TurnStarted), "turn")]
[JsonDerivedType(typeof(ActivityScheduled), "act")]
[JsonDerivedType(typeof(ActivityCompleted), "act+")]
[JsonDerivedType(typeof(ActivityFailed), "act-")]
[JsonDerivedType(typeof(ChildScheduled), "sub")]
[JsonDerivedType(typeof(ChildCompleted), "sub+")]
[JsonDerivedType(typeof(ChildFailed), "sub-")]
[JsonDerivedType(typeof(TimerScheduled), "timer")]
[JsonDerivedType(typeof(TimerFired), "timer+")]
[JsonDerivedType(typeof(EventRaised), "event")]
[JsonDerivedType(typeof(ExecutionSuspended), "suspend")]
[JsonDerivedType(typeof(ExecutionResumed), "resume")]
[JsonDerivedType(typeof(ExecutionTerminated), "terminate")]
[JsonDerivedType(typeof(ExecutionEnded), "end")]
internal abstract record HistoryEvent;

/// <summary>The instance was created.</summary>
internal sealed record ExecutionStarted(string Name, Json? Input) : HistoryEvent;

/// <summary>A turn began; its time is what the orchestrator sees as now.</summary>
internal sealed record TurnStarted(DateTime Now) : HistoryEvent;

/// <summary>Something that the orchestrator asked for, under the number of its asking.</summary>
internal abstract record TaskScheduled(int Id) : HistoryEvent
{
    /// <summary>What has to be the same in a replay.</summary>
    [JsonIgnore]
    public abstract string Identity { get; }
}

/// <summary>An activity was called.</summary>
internal sealed record ActivityScheduled(int Id, string Name, Json? Input) : TaskScheduled(Id)
{
    public override string Identity => $"a call of activity '{Name}'";
}

/// <summary>A sub-orchestration was called.</summary>
internal sealed record ChildScheduled(int Id, string InstanceId, string Name, Json? Input) : TaskScheduled(Id)
{
    public override string Identity => $"a call of sub-orchestration '{Name}' ({InstanceId})";
}

/// <summary>A timer was set.</summary>
internal sealed record TimerScheduled(int Id, DateTime FireAt) : TaskScheduled(Id)
{
    public override string Identity => "a timer";
}

/// <summary>What came of something that the orchestrator had asked for.</summary>
internal abstract record TaskAnswered(int Id) : HistoryEvent;

/// <summary>An activity returned.</summary>
internal sealed record ActivityCompleted(int Id, Json? Result) : TaskAnswered(Id);

/// <summary>An activity threw; or there is none of that name, which no retry can cure.</summary>
internal sealed record ActivityFailed(int Id, TaskFailureDetails Failure, bool IsFinal = false) : TaskAnswered(Id);

/// <summary>A sub-orchestration returned.</summary>
internal sealed record ChildCompleted(int Id, Json? Result) : TaskAnswered(Id);

/// <summary>A sub-orchestration failed or was terminated; or it could not be started, which no retry can cure.</summary>
internal sealed record ChildFailed(int Id, TaskFailureDetails Failure, bool IsFinal = false) : TaskAnswered(Id);

/// <summary>A timer's time has come.</summary>
internal sealed record TimerFired(int Id) : TaskAnswered(Id);

/// <summary>An event came from outside.</summary>
internal sealed record EventRaised(string Name, Json? Payload) : HistoryEvent;

/// <summary>The instance is held.</summary>
internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

/// <summary>The instance goes on.</summary>
internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;

/// <summary>The instance was ended from outside.</summary>
internal sealed record ExecutionTerminated(Json? Output, bool Recursive) : HistoryEvent;

/// <summary>The instance has come to its end.</summary>
internal sealed record ExecutionEnded(Json? Output) : HistoryEvent;
