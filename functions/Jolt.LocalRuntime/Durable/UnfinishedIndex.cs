using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Durable;

/// <summary>
/// Knows which instances a restart has to read. An instance is noted before it is created, and forgotten some time
/// after its end, many in one transaction: a note too many costs a read, one too few would lose the instance.
/// </summary>
internal sealed class UnfinishedIndex(IHistoryStore store) : IDisposable
{
    private readonly SemaphoreSlim _storing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _noted = [];
    private readonly HashSet<string> _finished = [];

    /// <summary>Reads the notes.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancel)
    {
        var ids = await store.ReadUnfinishedAsync(cancel);
        lock (_lock)
        {
            _noted.UnionWith(ids);
        }

        return ids;
    }

    /// <summary>Notes instances; those that are noted already cost nothing.</summary>
    public async Task AddAsync(IEnumerable<string> instanceIds, CancellationToken cancel)
    {
        await _storing.WaitAsync(cancel);
        try
        {
            string[] missing;
            lock (_lock)
            {
                missing = [.. instanceIds.Distinct()];
                _finished.ExceptWith(missing);
                missing = [.. missing.Where(id => !_noted.Contains(id))];
            }

            if (missing.Length > 0)
            {
                await store.AddUnfinishedAsync(missing, cancel);
                lock (_lock)
                {
                    _noted.UnionWith(missing);
                }
            }
        }
        finally
        {
            _storing.Release();
        }
    }

    /// <summary>An instance has come to its end.</summary>
    public void Finish(string instanceId)
    {
        lock (_lock)
        {
            _finished.Add(instanceId);
        }
    }

    /// <summary>Forgets those that have come to their ends.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        await _storing.WaitAsync(cancel);
        try
        {
            string[] finished;
            lock (_lock)
            {
                finished = [.. _finished];
            }

            if (finished.Length > 0)
            {
                await store.RemoveUnfinishedAsync(finished, cancel);
                lock (_lock)
                {
                    _finished.ExceptWith(finished);
                    _noted.ExceptWith(finished);
                }
            }
        }
        finally
        {
            _storing.Release();
        }
    }

    public void Dispose() => _storing.Dispose();
}
