namespace Jolt.Agent.Workers;

/// <summary>
/// The workers that wait for chunks. A chunk goes to one that has compiled its module, if there is one. Workers end when
/// nobody has wanted them for a while, since an idle agent must be small.
/// </summary>
internal sealed class WorkerPool(WorkerOptions options, ActiveRuns active, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Modules that one worker compiles; then it is replaced, since machine code is never unloaded.</summary>
    internal const int ModulesMax = 8;

    /// <summary>How long a worker waits for work before it ends.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly HashSet<string> NoModules = [];

    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private readonly CancellationTokenSource _end = new();
    private ITimer? _sweep;
    private int _started;

    /// <summary>Workers that were started so far.</summary>
    internal int Started => Volatile.Read(ref _started);

    /// <summary>Workers that wait, or are about to.</summary>
    internal int WaitingCount
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Starts workers until so many wait.</summary>
    internal void Prepare(int count)
    {
        lock (_gate)
        {
            while (_waiting.Count < count && !_end.IsCancellationRequested)
            {
                Add(new Waiting(StartAsync(_end.Token), NoModules, time.GetTimestamp()));
            }
        }
    }

    /// <summary>A worker that is alive, preferably one that knows the module.</summary>
    internal async Task<Worker> RentAsync(string module, CancellationToken cancellationToken)
    {
        while (Take(module) is { } chosen)
        {
            var worker = await StartedAsync(chosen, cancellationToken);
            active.Leave(worker);
            if (worker.IsAlive && (worker.Modules.Contains(module) || worker.Modules.Count < ModulesMax))
            {
                return worker;
            }

            await worker.DisposeAsync();
        }

        var started = await StartAsync(cancellationToken);
        active.Leave(started);
        return started;
    }

    /// <summary>Takes a worker back; one that has ended is forgotten.</summary>
    internal async Task ReturnAsync(Worker worker)
    {
        lock (_gate)
        {
            if (worker.IsAlive && !_end.IsCancellationRequested)
            {
                active.Join(worker);
                Add(new Waiting(Task.FromResult(worker), worker.Modules, time.GetTimestamp()));
                return;
            }
        }

        await worker.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        List<Waiting> last;
        lock (_gate)
        {
            last = [.. _waiting];
            _waiting.Clear();
        }

        if (_sweep is not null)
        {
            await _sweep.DisposeAsync();
        }

        await Task.WhenAll(last.Select(EndAsync));
        _end.Dispose();
    }

    /// <summary>Whoever wants it no more leaves it to the next: held while it starts, it may take as long as the owner does.</summary>
    private async Task<Worker> StartedAsync(Waiting chosen, CancellationToken cancellationToken)
    {
        try
        {
            return await chosen.Worker.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lock (_gate)
            {
                Add(chosen with { Since = time.GetTimestamp() });
            }

            throw;
        }
    }

    /// <summary>Warming up takes some tenths of a second of a processor, so the owner's return holds it too.</summary>
    private async Task<Worker> StartAsync(CancellationToken cancellationToken)
    {
        Worker? tied = null;
        Interlocked.Increment(ref _started);
        try
        {
            return await Worker.StartAsync(options, worker => active.Join(tied = worker), cancellationToken);
        }
        catch when (tied is not null)
        {
            active.Leave(tied);
            throw;
        }
    }

    private Waiting? Take(string module)
    {
        lock (_gate)
        {
            var chosen = _waiting.Find(waiting => waiting.Modules.Contains(module))
                ?? _waiting.MinBy(waiting => waiting.Modules.Count);
            if (chosen is not null)
            {
                _waiting.Remove(chosen);
            }

            return chosen;
        }
    }

    private void Add(Waiting waiting)
    {
        _waiting.Add(waiting);
        _sweep ??= time.CreateTimer(_ => Sweep(), null, Patience, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        List<Waiting> tired;
        lock (_gate)
        {
            tired = _waiting.FindAll(waiting => time.GetElapsedTime(waiting.Since) >= Patience);
            _waiting.RemoveAll(tired.Contains);
            _sweep?.Dispose();
            _sweep = _waiting.Count == 0 || _end.IsCancellationRequested
                ? null
                : time.CreateTimer(_ => Sweep(), null, Patience, Timeout.InfiniteTimeSpan);
        }

        foreach (var waiting in tired)
        {
            _ = EndAsync(waiting);
        }
    }

    private async Task EndAsync(Waiting waiting)
    {
        try
        {
            var worker = await waiting.Worker;
            active.Leave(worker);
            await worker.DisposeAsync();
        }
        catch (Exception never) when (never is OperationCanceledException or WorkerEndedException)
        {
            // It has not even started.
        }
    }

    private sealed record Waiting(Task<Worker> Worker, IReadOnlySet<string> Modules, long Since);
}
