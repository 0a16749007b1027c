namespace Jolt.Agent.Workers;

/// <summary>The runs at work, so that all can be paused together when the owner needs the PC.</summary>
internal sealed class ActiveRuns
{
    private readonly Lock _gate = new();
    private readonly HashSet<IPausable> _runs = [];
    private bool _paused;

    /// <summary>Adds a run before it starts; it starts paused if the others are.</summary>
    internal void Add(IPausable run)
    {
        lock (_gate)
        {
            _runs.Add(run);
            if (_paused)
            {
                run.Pause();
            }
        }
    }

    internal void Remove(IPausable run)
    {
        lock (_gate)
        {
            if (_runs.Remove(run) && _paused)
            {
                // What is handed back must be fit for the next, which is paused again when it is added.
                run.Resume();
            }
        }
    }

    internal void SetPaused(bool paused)
    {
        lock (_gate)
        {
            _paused = paused;
            foreach (var run in _runs)
            {
                if (paused)
                {
                    run.Pause();
                }
                else
                {
                    run.Resume();
                }
            }
        }
    }
}
