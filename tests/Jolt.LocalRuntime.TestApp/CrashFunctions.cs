using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace Jolt.LocalRuntime.TestApp;

/// <summary>How a piece of work is cut up.</summary>
public sealed record Work(int Children, int Steps);

/// <summary>A step of a child.</summary>
public sealed record Step(string InstanceId, int Number);

/// <summary>
/// An orchestration with children, activities, timers and events. Each activity notes its run in a file, which outlives
/// the process: a test reads there what was run, and how often.
/// </summary>
public sealed class CrashFunctions(IConfiguration configuration)
{
    /// <summary>Starts an instance.</summary>
    [Function("Start")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work/{id}")] HttpRequest request,
        string id,
        int children,
        int steps,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Run), new Work(children, steps), new StartOrchestrationOptions(id), cancel);
        return Results.Created(request.Path.Value, id);
    }

    /// <summary>Raises an event.</summary>
    [Function("Raise")]
    public static async Task<IResult> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work/{id}/go/{number}")] HttpRequest request,
        string id,
        int number,
        [DurableClient] DurableTaskClient client)
    {
        await client.RaiseEventAsync(id, "go", number, request.HttpContext.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>Tells where an instance is.</summary>
    [Function("State")]
    public static async Task<IResult> State(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var instance = await client.GetInstanceAsync(id, true, request.HttpContext.RequestAborted);
        return instance is null
            ? Results.NotFound()
            : Results.Json(new
            {
                status = instance.RuntimeStatus.ToString(),
                output = instance.SerializedOutput,
                failure = instance.FailureDetails?.ToString(),
            });
    }

    /// <summary>Runs children, then waits for two events.</summary>
    [Function(nameof(Run))]
    public static async Task<int> Run([OrchestrationTrigger] TaskOrchestrationContext context, Work work)
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, work.Children).Select(index =>
            context.CallSubOrchestratorAsync<int>(
                nameof(RunChild), work.Steps, new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}-{index}" })));
        var first = await context.WaitForExternalEvent<int>("go");
        var second = await context.WaitForExternalEvent<int>("go");
        return sums.Sum() + first + second;
    }

    /// <summary>Runs steps one after the other, with short timers in between.</summary>
    [Function(nameof(RunChild))]
    public static async Task<int> RunChild([OrchestrationTrigger] TaskOrchestrationContext context, int steps)
    {
        var sum = 0;
        for (var step = 0; step < steps; step++)
        {
            sum += await context.CallActivityAsync<int>(nameof(DoStep), new Step(context.InstanceId, step));
            await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }

        return sum;
    }

    /// <summary>Notes its beginning and its end, and takes a while in between.</summary>
    [Function(nameof(DoStep))]
    public async Task<int> DoStep([ActivityTrigger] Step step, CancellationToken cancel)
    {
        Note("begin", step);
        await Task.Delay(15, cancel);
        Note("end", step);
        return 1;
    }

    private static readonly Lock s_lock = new();

    private void Note(string what, Step step)
    {
        lock (s_lock)
        {
            File.AppendAllText(
                configuration["JournalFile"]!,
                string.Create(CultureInfo.InvariantCulture, $"{what} {step.InstanceId} {step.Number}\n"));
        }
    }
}
