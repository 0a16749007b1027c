using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>An activity or a sub-orchestration has failed.</summary>
[SuppressMessage("Design", "CA1032", Justification = "The real exception has these constructors only.")]
public sealed class TaskFailedException : Exception
{
    /// <summary>Describes a failure.</summary>
    /// <param name="taskName">The task's name.</param>
    /// <param name="taskId">The task's number in its orchestration.</param>
    /// <param name="failureDetails">The failure.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>Describes a failure by its exception.</summary>
    /// <param name="taskName">The task's name.</param>
    /// <param name="taskId">The task's number in its orchestration.</param>
    /// <param name="innerException">The exception.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {innerException?.Message}", innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>Gets the task's name.</summary>
    public string TaskName { get; }

    /// <summary>Gets the task's number in its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>Gets the failure.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Gets whether no retry can cure this failure: there is no such task.</summary>
    internal bool IsFinal { get; init; }
}
