namespace Jolt.Agent.Workers;

/// <summary>
/// The runs at work, so that all, or all but some, can be paused together when the owner needs the PC; and the workers
/// that start or wait for a run, which use a little of a processor too and are held when nothing may run.
/// </summary>
internal sealed class ActiveRuns
{
    private readonly Lock _gate = new();
    private readonly List<IPausable> _runs = [];
    private readonly List<IPausable> _beside = [];
    private int _mayRun = int.MaxValue;

    /// <summary>Whether anything is there that may use a processor, held or not.</summary>
    internal bool Any
    {
        get
        {
            lock (_gate)
            {
                return Count > 0;
            }
        }
    }

    /// <summary>Called when the first of them comes: from now on somebody has to look for the owner.</summary>
    internal Action? Began { get; set; }

    private int Count => _runs.Count + _beside.Count;

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

            TellOfTheFirst();
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

    /// <summary>Takes in what is no run: it is held while nothing may run.</summary>
    internal void Join(IPausable worker)
    {
        lock (_gate)
        {
            _beside.Add(worker);
            if (_mayRun == 0)
            {
                worker.Pause();
            }

            TellOfTheFirst();
        }
    }

    /// <summary>Lets it go; it is left running.</summary>
    internal void Leave(IPausable worker)
    {
        lock (_gate)
        {
            if (_beside.Remove(worker) && _mayRun == 0)
            {
                worker.Resume();
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

            SetBeside(count == 0, _mayRun == 0);
            _mayRun = count;
        }
    }

    private void TellOfTheFirst()
    {
        if (Count == 1)
        {
            Began?.Invoke();
        }
    }

    private void SetBeside(bool held, bool before)
    {
        foreach (var worker in held == before ? [] : _beside)
        {
            if (held)
            {
                worker.Pause();
            }
            else
            {
                worker.Resume();
            }
        }
    }
}
