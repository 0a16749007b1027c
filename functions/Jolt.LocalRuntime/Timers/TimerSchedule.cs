using System.Globalization;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Jolt.LocalRuntime.Timers;

/// <summary>When a timer is due, in UTC: six cron fields with seconds first, five without, or a time span.</summary>
internal sealed class TimerSchedule
{
    private const int FieldsWithSeconds = 6;

    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval)
    {
        _cron = cron;
        _interval = interval;
    }

    /// <summary>Reads a function's schedule; <paramref name="setting"/> answers for one written as %Name%.</summary>
    public static TimerSchedule Of(FunctionMethod function, Func<string, string?> setting)
    {
        var text = ((TimerTriggerAttribute)function.Trigger).Schedule;
        if (text is ['%', .., '%'])
        {
            text = setting(text.Trim('%')) ?? throw Refuse(function, text, "there is no such setting");
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval))
        {
            return interval > TimeSpan.Zero
                ? new(null, interval)
                : throw Refuse(function, text, "a time span must be longer than nothing");
        }

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields == FieldsWithSeconds }) is { } cron
            ? new(cron, default)
            : throw Refuse(function, text, "it is neither cron (second minute hour day month weekday) nor a time span");
    }

    /// <summary>The first time after another.</summary>
    public DateTime After(DateTime time) => _cron?.GetNextOccurrence(time) ?? time + _interval;

    private static HostRefusal Refuse(FunctionMethod function, string text, string reason) =>
        new(ExitCode.FunctionInvalid, $"Function '{function.Name}' has the schedule '{text}': {reason}.");
}
