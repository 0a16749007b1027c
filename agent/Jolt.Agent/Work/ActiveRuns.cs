using Jolt.Sandbox;

namespace Jolt.Agent.Work;

/// <summary>The runs at work, so that all can be paused together when the owner needs the PC.</summary>
internal sealed class ActiveRuns
{
    private readonly Lock _gate = new();
    private readonly HashSet<RunControl> _runs = [];
    private bool _paused;

    /// <summary>Adds a run before it starts; it starts paused if the others are.</summary>
    internal RunControl Add()
    {
        var run = new RunControl();
        lock (_gate)
        {
            _runs.Add(run);
            if (_paused)
            {
                run.Pause();
            }
        }

        return run;
    }

    internal void Remove(RunControl run)
    {
        lock (_gate)
        {
            _runs.Remove(run);
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
