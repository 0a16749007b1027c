using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Replay;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Durable;

/// <summary>
/// An instance that has not come to its end. What happens to it waits until its turn; a turn takes all that is there,
/// stores it with what the orchestrator made of it in one commit, and only then does what was asked for.
/// </summary>
internal sealed partial class Instance : IDisposable
{
    private readonly TaskHub _hub;
    private readonly Lock _lock = new();
    private readonly List<HistoryEvent> _history;
    private readonly Dictionary<int, DurableTimer> _timers = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<InstanceMessage> _mailbox = [];
    private OrchestrationSession? _session;
    private DurableTimer? _startTimer;
    private bool _isBusy = true;
    private bool _mustRedo;
    private int _saved;
    private volatile bool _wasLeft;

    /// <summary>Makes an instance that takes no turn yet.</summary>
    /// <param name="hub">The task hub.</param>
    /// <param name="head">Its row.</param>
    /// <param name="history">Its history.</param>
    /// <param name="saved">How many events of the history are stored.</param>
    public Instance(TaskHub hub, InstanceHead head, IReadOnlyList<HistoryEvent> history, int saved)
    {
        _hub = hub;
        Head = head;
        _history = [.. history];
        _saved = saved;
        if (HasBegun)
        {
            _begun.TrySetResult();
        }
    }

    /// <summary>The row as it is stored, or, of a sub-orchestration that is not stored yet, as it will be.</summary>
    public InstanceHead Head { get; private set; }

    /// <summary>Whether it was ended from outside.</summary>
    public bool IsTerminated => Head.Status == OrchestrationRuntimeStatus.Terminated;

    /// <summary>Ends when the instance has begun.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Ends when the instance's end is stored, or when it turns out to be another's.</summary>
    public Task Ended => _ended.Task;

    private bool HasBegun => _history.Any(e => e is TurnStarted);

    /// <summary>The first event's, and the last's, payload: the input and the output.</summary>
    public (Json? Input, Json? Output) Payloads()
    {
        lock (_lock)
        {
            return ((_history.FirstOrDefault() as ExecutionStarted)?.Input, (_history.LastOrDefault() as ExecutionEnded)?.Output);
        }
    }

    /// <summary>Lets the instance take turns.</summary>
    /// <param name="head">Its row as it is stored.</param>
    /// <param name="mustRedo">Whether what its history has asked for has to be done again: it was read after a restart.</param>
    public void Open(InstanceHead head, bool mustRedo)
    {
        Head = head;
        _mustRedo = mustRedo;
        if (head.StartAt is { } startAt && !HasBegun)
        {
            using var _ = ExecutionContext.SuppressFlow();
            _startTimer = new DurableTimer(_hub.Time, startAt.UtcDateTime, () => Post(new InstanceMessage(null)));
        }

        lock (_lock)
        {
            _isBusy = false;
        }

        Post(new InstanceMessage(null));
    }

    /// <summary>Puts something into the next turn.</summary>
    public void Post(InstanceMessage message)
    {
        lock (_lock)
        {
            _mailbox.Add(message);
            if (_isBusy)
            {
                return;
            }

            _isBusy = true;
        }

        _hub.Run(this);
    }

    /// <summary>Stores something with the next turn.</summary>
    public Task SendAsync(HistoryEvent e)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new InstanceMessage(e, null, stored));
        return stored.Task;
    }

    /// <summary>Takes turns until nothing is left to do.</summary>
    public async Task TakeTurnsAsync(CancellationToken stopping)
    {
        while (Take() is { } batch)
        {
            try
            {
                await TakeTurnAsync(batch, stopping);
            }
            catch (Exception e)
            {
                batch.ForEach(message => message.Stored?.TrySetException(e));
                throw;
            }
        }
    }

    /// <summary>Refuses all that still waits: the instance is over, or the host stops.</summary>
    public void Refuse(Exception reason)
    {
        lock (_lock)
        {
            _mailbox.ForEach(message => message.Stored?.TrySetException(reason));
            _mailbox.Clear();
        }
    }

    public void Dispose()
    {
        _startTimer?.Dispose();
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        _timers.Clear();
    }

    /// <summary>Sets a timer of the orchestrator.</summary>
    public void Set(TimerScheduled scheduled, int generation)
    {
        Cancel(scheduled.Id);
        _timers[scheduled.Id] = new DurableTimer(
            _hub.Time, scheduled.FireAt, () => Post(new InstanceMessage(new TimerFired(scheduled.Id), generation)));
    }

    private List<InstanceMessage>? Take()
    {
        lock (_lock)
        {
            if (_mailbox.Count == 0)
            {
                _isBusy = false;
                return null;
            }

            var batch = _mailbox;
            _mailbox = [];
            return batch;
        }
    }

    private void Cancel(int timerId)
    {
        if (_timers.Remove(timerId, out var timer))
        {
            timer.Dispose();
        }
    }
}
