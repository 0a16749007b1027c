using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Durable;

/// <summary>
/// The instances that have not come to their ends, and what they ask for. One process runs a task hub: it reads the
/// unfinished instances once, at its start, and knows from then on what is stored.
/// </summary>
internal sealed partial class TaskHub : IHostedService, IDisposable
{
    private const int ReadsAtOnceMax = 8;

    private readonly ConcurrentDictionary<string, Instance> _live = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turns;
    private readonly HostJson _hostJson;
    private readonly FunctionCatalog _catalog;
    private readonly IHistoryStore _store;
    private readonly UnfinishedIndex _index;
    private readonly ActivityRunner _activities;
    private readonly PayloadConverter _converter;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<TaskHub> _logger;
    private Task _flushing = Task.CompletedTask;

    [SuppressMessage("Sonar", "S107", Justification = "It wires the parts of the durable runtime together.")]
    public TaskHub(
        HostJson hostJson,
        FunctionCatalog catalog,
        IHistoryStore store,
        UnfinishedIndex index,
        ActivityRunner activities,
        SessionFactory sessions,
        PayloadConverter converter,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<TaskHub> logger)
    {
        _hostJson = hostJson;
        _catalog = catalog;
        _store = store;
        _index = index;
        _activities = activities;
        _converter = converter;
        _lifetime = lifetime;
        _logger = logger;
        _turns = new SemaphoreSlim(hostJson.OrchestratorsMax);
        Sessions = sessions;
        Time = time;
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Makes sessions.</summary>
    public SessionFactory Sessions { get; }

    /// <summary>Whether a session is kept between turns.</summary>
    public bool KeepsSessions => _hostJson.ExtendedSessions;

    /// <summary>How many instances are in memory.</summary>
    public int LiveCount => _live.Count;

    /// <summary>Whether another process has taken the hub, so that this one had to end.</summary>
    public bool IsTaken { get; private set; }

    private bool IsUsed => _catalog.All.Any(function => function.Kind == FunctionKind.Orchestration);

    /// <summary>The refusal of what only an instance that runs can take.</summary>
    public static InvalidOperationException NotRunning(InstanceHead head) =>
        new($"The orchestration instance {head.InstanceId} is in the {head.Status} state.");

    /// <summary>Makes the tables and reads the unfinished instances; they take no turn yet.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!IsUsed)
        {
            return;
        }

        try
        {
            await _store.OpenAsync(cancellationToken);
            await RecoverAsync(cancellationToken);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            var reason = (e is AggregateException all ? all.InnerExceptions[^1] : e).Message.Split('\n')[0].Trim();
            throw new HostRefusal(
                ExitCode.StorageUnreachable, $"The storage account of AzureWebJobsStorage does not answer as it should: {reason}", e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsUsed)
        {
            return Task.CompletedTask;
        }

        _activities.Start();
        _flushing = FlushAsync();
        foreach (var instance in _live.Values)
        {
            instance.Open(instance.Head, mustRedo: true);
        }

        return Task.CompletedTask;
    }

    /// <summary>Lets activities and turns come to their ends, as far as the patience goes.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _activities.StopAsync(cancellationToken);
        try
        {
            for (var turn = 0; turn < _hostJson.OrchestratorsMax; turn++)
            {
                await _turns.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            _logger.LogWarning("The host stops while a turn is being stored; it is taken again after the next start.");
        }

        await _stopping.CancelAsync();
        await _flushing;
        foreach (var instance in _live.Values)
        {
            instance.Refuse(new OperationCanceledException("The host stops."));
            instance.Dispose();
        }
    }

    /// <summary>Finds an instance that has not come to its end.</summary>
    public Instance? Find(string instanceId) => _live.GetValueOrDefault(instanceId);

    /// <summary>The time of a turn; never before the one before it, whatever the clock does.</summary>
    public DateTime NowAfter(DateTime previous)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        return now > previous ? now : previous;
    }

    public void Dispose()
    {
        _turns.Dispose();
        _stopping.Dispose();
    }

    private async Task RecoverAsync(CancellationToken cancel)
    {
        var ids = await _index.OpenAsync(cancel);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnceMax, CancellationToken = cancel };
        await Parallel.ForEachAsync(ids, options, async (id, token) =>
        {
            if (await _store.ReadAsync(id, token) is { } stored && !stored.Head.Status.IsFinal())
            {
                _live[id] = new Instance(this, stored.Head, stored.Events, stored.Events.Count);
            }
            else
            {
                _index.Finish(id);
            }
        });
        if (!_live.IsEmpty)
        {
            _logger.LogInformation("{Count} unfinished orchestrations go on.", _live.Count);
        }
    }

    private async Task FlushAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Time);
        var goesOn = true;
        while (goesOn)
        {
            try
            {
                goesOn = await timer.WaitForNextTickAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                goesOn = false;
            }

            try
            {
                await _index.FlushAsync(CancellationToken.None);
            }
            catch (Exception e) when (StorageFailure.Is(e))
            {
                _logger.LogWarning(e, "Finished instances could not be forgotten; this is tried again.");
            }
        }
    }
}
