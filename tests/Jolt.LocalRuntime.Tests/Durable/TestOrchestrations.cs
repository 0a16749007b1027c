using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Tests.Durable;

public sealed record Order(string Item, int Count);

/// <summary>What the activities of a host have seen; a test asks by a key of its own.</summary>
public sealed class Journal
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _lines = new();

    public void Add(string key, string line) => _lines.GetOrAdd(key, _ => new()).Enqueue(line);

    public string[] Of(string key) => _lines.TryGetValue(key, out var lines) ? [.. lines] : [];
}

/// <summary>Orchestrators of every form that the app uses.</summary>
public sealed class TestOrchestrations(Journal journal)
{
    private static readonly TaskOptions s_threeAttempts =
        TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(20), 2));

    [Function(nameof(Chain))]
    public static async Task<string> Chain([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var name = context.GetInput<string>();
        var first = await context.CallActivityAsync<string>(nameof(Echo), $"{name}1");
        var second = await context.CallActivityAsync<string>(nameof(Echo), $"{first}2");
        return await context.CallActivityAsync<string>(nameof(Echo), $"{second}3");
    }

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var squares = await Task.WhenAll(Enumerable.Range(1, count)
            .Select(number => context.CallActivityAsync<int>(nameof(Square), number)));
        return squares.Sum();
    }

    [Function(nameof(Retry))]
    public static Task<int> Retry([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
        context.CallActivityAsync<int>(nameof(FailTimes), order, s_threeAttempts);

    [Function(nameof(RetryByHandler))]
    public static Task<int> RetryByHandler([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
        context.CallActivityAsync<int>(
            nameof(FailTimes),
            order,
            TaskOptions.FromRetryHandler(retry =>
                retry.LastAttemptNumber < 2 && retry.LastFailure.IsCausedBy<InvalidOperationException>()));

    [Function(nameof(Catch))]
    public static async Task<string> Catch([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        try
        {
            await context.CallActivityAsync(nameof(FailTimes), order);
            return "no failure";
        }
        catch (TaskFailedException e)
        {
            return $"{e.TaskName} {e.FailureDetails.ErrorType} {e.FailureDetails.ErrorMessage} " +
                $"{e.FailureDetails.IsCausedBy<InvalidOperationException>()} {e.FailureDetails.InnerFailure?.ErrorMessage}";
        }
    }

    [Function(nameof(Parent))]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context, string[] names)
    {
        var answers = await Task.WhenAll(names.Select((name, index) => context.CallSubOrchestratorAsync<string>(
            nameof(Child), name, new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}-{index}" })));
        return string.Join(',', answers);
    }

    [Function(nameof(Child))]
    public static async Task<string> Child([OrchestrationTrigger] TaskOrchestrationContext context, string name)
    {
        if (name == "fails")
        {
            throw new ArgumentException("This child fails.");
        }

        return await context.CallActivityAsync<string>(nameof(Echo), $"{context.Parent!.Name}:{name}");
    }

    [Function(nameof(RetryChild))]
    public static Task<int> RetryChild([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
        context.CallSubOrchestratorAsync<int>(
            nameof(FailingChild), order, s_threeAttempts.WithInstanceId($"{context.InstanceId}-child"));

    [Function(nameof(FailingChild))]
    public static Task<int> FailingChild([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
        context.CallActivityAsync<int>(nameof(FailTimes), order);

    [Function(nameof(Sleep))]
    public static async Task<bool> Sleep([OrchestrationTrigger] TaskOrchestrationContext context, double milliseconds)
    {
        var began = context.CurrentUtcDateTime;
        await context.CreateTimer(TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None);
        return context.CurrentUtcDateTime - began >= TimeSpan.FromMilliseconds(milliseconds);
    }

    [Function(nameof(Sum))]
    public static async Task<int> Sum([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var sum = 0;
        for (var index = 0; index < count; index++)
        {
            context.SetCustomStatus(new { waitingFor = index });
            sum += await context.WaitForExternalEvent<int>("add");
        }

        return sum;
    }

    [Function(nameof(WaitBriefly))]
    public static async Task<string> WaitBriefly([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("never", TimeSpan.FromMilliseconds(50));
        }
        catch (TaskCanceledException)
        {
            return "timeout";
        }
    }

    [Function(nameof(EventBeforeWatchdog))]
    public static async Task<string> EventBeforeWatchdog([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var end = new CancellationTokenSource();
        var watchdog = context.CreateTimer(TimeSpan.FromDays(60), end.Token);
        var decided = context.WaitForExternalEvent<string>("decided");
        var winner = await Task.WhenAny(watchdog, decided);
#pragma warning disable CA1849 // CancelAsync runs on other threads: an orchestrator may not wait for it.
        end.Cancel();
#pragma warning restore CA1849
        return winner == decided ? await decided : "watchdog";
    }

    [Function(nameof(CountDown))]
    public static async Task<string> CountDown([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        await context.CallActivityAsync<string>(nameof(Echo), $"{count}");
        if (count > 0)
        {
            context.ContinueAsNew(count - 1);
            return "not this";
        }

        var kept = await context.WaitForExternalEvent<string>("kept");
        return $"done {kept}";
    }

    [Function(nameof(NotDurable))]
    public static async Task NotDurable([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
        await Task.Delay(1);
    }

    [Function(nameof(NotDurableAlone))]
    public static async Task NotDurableAlone([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await Task.Delay(context.IsReplaying ? 1 : 2);

    [Function(nameof(Guids))]
    public static async Task<bool> Guids([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (first, second) = (context.NewGuid(), context.NewGuid());
        var later = await context.CallActivityAsync<Guid>(nameof(EchoGuid), first);
        return first != second && first == later && first != Guid.Empty;
    }

    [Function(nameof(Large))]
    public static async Task<string> Large([OrchestrationTrigger] TaskOrchestrationContext context, string text)
    {
        var back = await context.CallActivityAsync<string>(nameof(Echo), text);
        return back + back;
    }

    [Function(nameof(Logs))]
    public async Task Logs([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger<TestOrchestrations>();
        for (var index = 0; index < 3; index++)
        {
            logger.LogInformation("step {Step}", index);
            if (!context.IsReplaying)
            {
                journal.Add(context.InstanceId, $"step {index}");
            }

            await context.CallActivityAsync<string>(nameof(Echo), $"{index}");
        }
    }

    [Function(nameof(UnknownActivity))]
    public static Task UnknownActivity([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync("NoSuchActivity", "x", s_threeAttempts);

    [Function(nameof(Echo))]
    public static string Echo([ActivityTrigger] string text) => text;

    [Function(nameof(EchoGuid))]
    public static Guid EchoGuid([ActivityTrigger] Guid id) => id;

    [Function(nameof(Square))]
    public static async Task<int> Square([ActivityTrigger] int number, CancellationToken cancel)
    {
        await Task.Delay(1, cancel);
        return number * number;
    }

    /// <summary>Fails as many times as the order counts, and then tells which attempt it was.</summary>
    [Function(nameof(FailTimes))]
    public int FailTimes([ActivityTrigger] Order order, FunctionContext context)
    {
        journal.Add(order.Item, context.InvocationId);
        var attempt = journal.Of(order.Item).Length;
        return attempt > order.Count
            ? attempt
            : throw new InvalidOperationException($"attempt {attempt}", new TimeoutException("the cause"));
    }
}
