using System.Threading.Channels;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Hosting;
using Jolt.LocalRuntime.Replay;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Durable;

/// <summary>Runs activities, as many at once as host.json allows, in the order in which they were called.</summary>
internal sealed class ActivityRunner(
    HostJson hostJson,
    FunctionCatalog catalog,
    FunctionPipeline pipeline,
    PayloadConverter converter,
    IServiceScopeFactory scopes,
    ILogger<ActivityRunner> logger) : IDisposable
{
    private static readonly Dictionary<string, object?> s_noData = [];

    private readonly Channel<ActivityCall> _calls = Channel.CreateUnbounded<ActivityCall>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;

    public void Start() => _workers = Task.WhenAll(Enumerable.Range(0, hostJson.ActivitiesMax).Select(_ => Task.Run(WorkAsync)));

    public void Enqueue(ActivityCall call) => _calls.Writer.TryWrite(call);

    /// <summary>Begins no further call, tells the running ones that the host stops, and waits for them.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        _calls.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _workers.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync()
    {
        await foreach (var call in _calls.Reader.ReadAllAsync())
        {
            if (!call.IsAbandoned && !_stopping.IsCancellationRequested && await RunAsync(call) is { } answer)
            {
                call.Answer(answer);
            }
        }
    }

    /// <summary>Runs a call; there is no answer if the host stopped it, and it runs again after the restart.</summary>
    private async Task<TaskAnswered?> RunAsync(ActivityCall call)
    {
        var (id, name) = (call.Scheduled.Id, call.Scheduled.Name);
        if (catalog.Find(FunctionKind.Activity, name) is not { } function)
        {
            return new ActivityFailed(id, Missing(name), IsFinal: true);
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new LocalFunctionContext(function, scope.ServiceProvider, call, s_noData, _stopping.Token);
            await pipeline.InvokeAsync(context);
            var json = HistoryLimits.Require(converter.Serialize(context.Result.Value), $"result of activity '{name}'");
            return new ActivityCompleted(id, Json.Of(json));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Activity {Activity} failed.", name);
            return new ActivityFailed(id, FailureText.Of(e));
        }
    }

    private static TaskFailureDetails Missing(string name) => new(
        typeof(ArgumentException).FullName!, $"There is no activity function named '{name}'.", null, null, null);
}
