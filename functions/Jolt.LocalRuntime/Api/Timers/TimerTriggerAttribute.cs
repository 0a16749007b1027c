using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule.</summary>
/// <param name="schedule">Six cron fields (seconds first), a time span, or <c>%SettingName%</c>.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>Gets the schedule.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>Gets or sets whether the real host watches for missed times. The local runtime never does.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Gets or sets whether the function also runs when the host starts.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer tells its function.</summary>
public class TimerInfo
{
    /// <summary>Gets or sets the times around this one.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Gets or sets whether the function runs later than it should have.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The times around a timer's run.</summary>
public class ScheduleStatus
{
    /// <summary>Gets or sets the time before this one.</summary>
    public DateTime Last { get; set; }

    /// <summary>Gets or sets the next time.</summary>
    public DateTime Next { get; set; }

    /// <summary>Gets or sets when this was written.</summary>
    public DateTime LastUpdated { get; set; }
}
