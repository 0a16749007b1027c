using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox;

/// <summary>
/// Kills, pauses and resumes a run from any thread. A controller serves one run; what is asked before the run
/// starts holds from its start.
/// </summary>
public sealed class RunControl
{
    private readonly object _gate = new();
    private readonly List<ExecutionContext> _contexts = [];
    private bool _killed;
    private bool _paused;

    /// <summary>Ends the run for good with the outcome <c>killed</c>.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _killed = true;
            Interrupt();
        }
    }

    /// <summary>Holds the run where it is. A paused run uses no processor.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _paused = true;
            Interrupt();
        }
    }

    /// <summary>Lets a paused run go on.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _paused = false;
            Monitor.PulseAll(_gate);
        }
    }

    internal void Attach(ExecutionContext context)
    {
        lock (_gate)
        {
            _contexts.Add(context);
            context.Control = this;
            Interrupt();
        }
    }

    internal void Detach(ExecutionContext context)
    {
        lock (_gate)
        {
            _contexts.Remove(context);
        }
    }

    /// <summary>Called on the run's own thread whenever it finds its limit raised.</summary>
    internal void Obey(ExecutionContext context)
    {
        lock (_gate)
        {
            Volatile.Write(ref context.Limit, 0);
            while (_paused && !_killed)
            {
                Monitor.Wait(_gate);
            }

            if (_killed)
            {
                throw new Runtime.KilledException();
            }
        }
    }

    /// <summary>Raises the limit that the compiled code compares its fuel with, and wakes who waits.</summary>
    private void Interrupt()
    {
        foreach (var context in _contexts)
        {
            Volatile.Write(ref context.Limit, long.MaxValue);
        }

        Monitor.PulseAll(_gate);
    }
}
