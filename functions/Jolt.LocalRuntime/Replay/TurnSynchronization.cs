namespace Jolt.LocalRuntime.Replay;

/// <summary>
/// Runs an orchestrator's code on one thread, each continuation in the order in which it became due. A continuation
/// that comes from elsewhere belongs to something that is not durable; it is noted, and never run.
/// </summary>
internal sealed class TurnSynchronization : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _due = new();
    private volatile int _thread;

    /// <summary>Whether the calling code runs within a turn.</summary>
    public bool IsCurrentThread => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Whether the orchestrator has waited for something that is not durable.</summary>
    public bool WasLeft { get; private set; }

    /// <summary>Is told when that becomes known between two turns.</summary>
    public Action? Left { get; set; }

    /// <summary>Runs code, and then all that becomes due because of it.</summary>
    public void Run(Action code)
    {
        var previous = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            code();
            while (_due.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
            _thread = 0;
        }
    }

    /// <summary>Notes that code of the orchestrator runs on another thread.</summary>
    public void Leave()
    {
        WasLeft = true;
        Left?.Invoke();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrentThread)
        {
            _due.Enqueue((d, state));
        }
        else
        {
            Leave();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;
}
