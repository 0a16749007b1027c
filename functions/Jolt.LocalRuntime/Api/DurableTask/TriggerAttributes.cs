using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a function an orchestrator.</summary>
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Gets or sets the orchestrator's name; without one, the function's.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Makes a function an activity, and gives its parameter the activity's input.</summary>
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Gets or sets the activity's name; without one, the function's.</summary>
    public string? Activity { get; set; }
}

/// <summary>Gives a parameter the client of the task hub.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Gets or sets the task hub; the local runtime has one.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Gets or sets the name of the storage setting; the local runtime has one.</summary>
    public string? ConnectionName { get; set; }
}
