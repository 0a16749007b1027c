namespace Jolt.Agent.Workers;

/// <summary>The runs at work, so that all, or all but some, can be paused together when the owner needs the PC.</summary>
internal sealed class ActiveRuns
{
    private readonly Lock _gate = new();
    private readonly List<IPausable> _runs = [];
    private int _mayRun = int.MaxValue;

    /// <summary>Whether none of the runs is held: only then is another one worth taking.</summary>
    internal bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _runs.Count <= _mayRun;
            }
        }
    }

    /// <summary>Adds a run before it starts; it starts paused where as many run as may.</summary>
    internal void Add(IPausable run)
    {
        lock (_gate)
        {
            _runs.Add(run);
            if (_runs.Count > _mayRun)
            {
                run.Pause();
            }
        }
    }

    internal void Remove(IPausable run)
    {
        lock (_gate)
        {
            var at = _runs.IndexOf(run);
            if (at < 0)
            {
                return;
            }

            _runs.RemoveAt(at);
            if (at >= _mayRun)
            {
                // What is handed back must be fit for the next, which is paused again when it is added.
                run.Resume();
            }
            else if (_runs.Count >= _mayRun)
            {
                // The oldest of those that wait takes its place.
                _runs[_mayRun - 1].Resume();
            }
        }
    }

    internal void SetPaused(bool paused) => SetRunning(paused ? 0 : int.MaxValue);

    /// <summary>Lets the oldest so many go on, and holds the others.</summary>
    internal void SetRunning(int count)
    {
        lock (_gate)
        {
            for (var at = 0; at < _runs.Count; at++)
            {
                if (at >= count && at < _mayRun)
                {
                    _runs[at].Pause();
                }
                else if (at < count && at >= _mayRun)
                {
                    _runs[at].Resume();
                }
            }

            _mayRun = count;
        }
    }
}
