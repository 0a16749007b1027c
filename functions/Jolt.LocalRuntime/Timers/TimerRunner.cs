using Jolt.LocalRuntime.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Timers;

/// <summary>
/// Runs timer functions when they are due. A timer never overlaps itself: what was due while it ran is made up for by
/// one run, told that it is past due.
/// </summary>
internal sealed class TimerRunner(
    FunctionCatalog catalog,
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<TimerRunner> logger) : BackgroundService
{
    /// <summary>How far a delay of the runtime is let go; a longer one is made of these.</summary>
    private static readonly TimeSpan s_stepMax = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, object?> s_noData = [];

    /// <summary>Refuses a schedule that cannot be read.</summary>
    public static void Require(FunctionCatalog catalog, IConfiguration configuration) =>
        _ = Timers(catalog, configuration).ToArray();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        await Task.WhenAll(Timers().Select(timer => RepeatAsync(timer.Function, timer.Schedule, stoppingToken)));
    }

    private IEnumerable<(FunctionMethod Function, TimerSchedule Schedule)> Timers() => Timers(catalog, configuration);

    private static IEnumerable<(FunctionMethod Function, TimerSchedule Schedule)> Timers(
        FunctionCatalog catalog, IConfiguration configuration) => catalog.All
        .Where(function => function.Kind == FunctionKind.Timer)
        .Select(function => (function, TimerSchedule.Of(function, name => configuration[name])));

    private async Task RepeatAsync(FunctionMethod function, TimerSchedule schedule, CancellationToken stopping)
    {
        var last = Now();
        if (((TimerTriggerAttribute)function.Trigger).RunOnStartup)
        {
            await RunAsync(function, default, schedule.After(last), isPastDue: false, stopping);
        }

        while (!stopping.IsCancellationRequested)
        {
            var due = schedule.After(last);
            var isPastDue = due < Now();
            await WaitAsync(due, stopping);

            // After a run that took long, all that was due meanwhile is this one run.
            var current = isPastDue ? Now() : due;
            await RunAsync(function, last, schedule.After(current), isPastDue, stopping);
            last = current;
        }
    }

    private async Task WaitAsync(DateTime due, CancellationToken stopping)
    {
        while (due - Now() is { } left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < s_stepMax ? left + TimeSpan.FromMilliseconds(1) : s_stepMax, time, stopping);
        }
    }

    private async Task RunAsync(
        FunctionMethod function, DateTime last, DateTime next, bool isPastDue, CancellationToken stopping)
    {
        var timer = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = new ScheduleStatus { Last = last, Next = next, LastUpdated = Now() },
        };
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await pipeline.InvokeAsync(new LocalFunctionContext(function, scope.ServiceProvider, timer, s_noData, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops; the timer is due again after the next start.
        }
        catch (Exception e)
        {
            logger.LogError(e, "Timer function {Function} failed; it runs again when it is due.", function.Name);
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
