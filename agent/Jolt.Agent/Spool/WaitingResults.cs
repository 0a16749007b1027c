namespace Jolt.Agent.Spool;

/// <summary>The results that are sent again, and whether there is room for more.</summary>
internal sealed class WaitingResults : IDisposable
{
    /// <summary>Results that wait at the most. With more, something is wrong that more work does not mend.</summary>
    internal const int ResultsMax = 256;

    /// <summary>Bytes of outputs that wait at the most: what an owner's disk can spare for a day without a broker.</summary>
    internal const long BytesMax = 1L << 30;

    private readonly Lock _gate = new();
    private readonly List<WaitingResult> _all = [];
    private readonly SemaphoreSlim _some = new(0);

    /// <summary>
    /// Whether more work may begin. What the disk did not take is in memory, and no more shall be: a few results, one for each
    /// slot, and not a day's.
    /// </summary>
    internal bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _all.Count < ResultsMax && _all.Sum(waiting => waiting.Bytes) < BytesMax && _all.All(waiting => waiting.Output is null);
            }
        }
    }

    /// <summary>Whether there are none.</summary>
    internal bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _all.Count == 0;
            }
        }
    }

    public void Dispose() => _some.Dispose();

    internal void Add(WaitingResult waiting)
    {
        lock (_gate)
        {
            _all.Add(waiting);
        }

        _some.Release();
    }

    /// <summary>Waits until there is one, and answers the one whose turn is first. It stays.</summary>
    internal async Task<WaitingResult> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _some.WaitAsync(cancellationToken);
            _some.Release();
            lock (_gate)
            {
                if (_all.MinBy(waiting => waiting.NotBefore) is { } first)
                {
                    return first;
                }
            }
        }
    }

    internal bool Contains(WaitingResult waiting)
    {
        lock (_gate)
        {
            return _all.Contains(waiting);
        }
    }

    internal void Remove(WaitingResult waiting)
    {
        _some.Wait();
        lock (_gate)
        {
            _all.Remove(waiting);
        }
    }

    /// <summary>All that wait now.</summary>
    internal IReadOnlyList<WaitingResult> All()
    {
        lock (_gate)
        {
            return [.. _all];
        }
    }
}
